using TestHarness.Reporting;
using TestHarness.Runtime;

namespace TestHarness.Cli.Sessions;

/// <summary>Writes the manifest and every report of a judged run into its folder, and tells what they are made of.</summary>
internal static class Reports
{
    public static async Task<ReportInput> WriteAsync(StoredRun run)
    {
        var input = ReportInputs.Of(run.Manifest, run.Record, run.Folder.Report);
        await File.WriteAllTextAsync(run.Folder.Manifest, run.Manifest.ToJson());
        await File.WriteAllTextAsync(run.Folder.Results, ResultsJson.Render(input));
        await File.WriteAllTextAsync(run.Folder.Junit, JunitXml.Render([input]));
        await File.WriteAllTextAsync(run.Folder.Report, await HtmlReport.RenderAsync(input));
        return input;
    }
}
