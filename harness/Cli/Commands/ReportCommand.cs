using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness report</c></summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var folder = Stored.Folder();
        var command = new Command("report", "Judges a stored run again and writes its report.html, results.json and junit.xml anew.") { folder, ReportAnnotateCommand.Create(), ReportMergeCommand.Create() };
        command.SetAction(parsed => Stored.Use(
            parsed.GetRequiredValue(folder), Written, (why, output) => WithoutRecord(parsed.GetRequiredValue(folder), why, output)));
        return command;
    }

    private static int Written(StoredRun run, IOutput output)
    {
        var verdicts = run.Manifest.Problem.Length > 0 ? [] : Judge.All(run.Manifest.Plan, run.Record);
        Reports.WriteAsync(run with { Manifest = run.Manifest with { Verdicts = verdicts } }).GetAwaiter().GetResult();
        output.Say($"report: {run.Folder.Report}");
        return Exit.Passed;
    }

    /// <summary>A page of what the manifest says alone, when the record cannot be read; none when the manifest cannot be read either.</summary>
    private static void WithoutRecord(string path, string why, IOutput output)
    {
        var folder = new RunFolder(Path.GetFullPath(path));
        if (!File.Exists(folder.Manifest) || !File.Exists(folder.Observations))
        {
            return;
        }

        try
        {
            var input = ReportInputs.Of(RunManifest.FromJson(File.ReadAllText(folder.Manifest)), new([]), folder.Report) with
            {
                Lacks = [$"The record cannot be read: {why}. What stands here is from run.json, with the verdicts as they were stored."],
            };
            File.WriteAllText(folder.Report, HtmlReport.RenderAsync(input).GetAwaiter().GetResult());
            output.Say($"report, without the record: {folder.Report}");
        }
        catch (InvalidDataException)
        {
            // It is the manifest that cannot be read, which was said already.
        }
    }
}
