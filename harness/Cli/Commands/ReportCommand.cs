using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness report</c></summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var folder = Stored.Folder();
        var command = new Command("report", "Judges a stored run again and writes its report.html, results.json and junit.xml anew.") { folder };
        command.SetAction(parsed => Stored.Use(parsed.GetRequiredValue(folder), Written));
        return command;
    }

    private static int Written(StoredRun run, IOutput output)
    {
        var verdicts = run.Manifest.Problem.Length > 0 ? [] : Judge.All(run.Manifest.Plan, run.Record);
        Reports.WriteAsync(run with { Manifest = run.Manifest with { Verdicts = verdicts } }).GetAwaiter().GetResult();
        output.Say($"report: {run.Folder.Report}");
        return Exit.Passed;
    }
}
