using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness run</c></summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var paths = Shared.Paths();
        var seed = new Option<long?>("--seed") { Description = "Where all chance comes from; without it the file's own, else a fresh one that is printed." };
        var root = new Option<string>("--out") { Description = "The folder of all runs.", DefaultValueFactory = _ => "reports/runs" };
        var progress = new Option<string>("--progress") { Description = "How progress is shown.", DefaultValueFactory = _ => "plain" };
        progress.AcceptOnlyFromAmong("plain", "json");
        var noBuild = new Option<bool>("--no-build") { Description = "Do not build the suite's projects first." };
        var strict = new Option<bool>("--strict") { Description = "Whatever the oracles find fails the run, not only what they are sure to be wrong." };
        var attended = new Option<bool>("--until-stdin-ends") { Description = "Stop as at Ctrl-C when standard input ends: whoever started this is gone.", Hidden = true };
        var command = new Command("run", "Runs scenarios: suite up, load and faults, verdicts, report.") { paths, seed, root, progress, noBuild, strict, attended };
        command.SetAction(async (parsed, cancel) =>
        {
            using var stop = parsed.GetValue(attended) ? Attended.Until(Console.OpenStandardInput(), cancel) : CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var options = new SessionOptions { Root = parsed.GetRequiredValue(root), Seed = parsed.GetValue(seed), Build = !parsed.GetValue(noBuild), Strict = parsed.GetValue(strict) };
            return await RunAsync(parsed.GetRequiredValue(paths), options, Shared.Output(parsed.GetRequiredValue(progress)), stop.Token);
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, SessionOptions options, IOutput output, CancellationToken cancel)
    {
        if (Shared.Select(paths, output) is not { } selection)
        {
            return Exit.Usage;
        }

        if (selection.Scenarios.Count == 0)
        {
            output.Say($"no scenario matched: {string.Join(' ', paths)}");
            return Exit.NothingMatched;
        }

        try
        {
            return await new Session(options, output).RunAsync(selection.Scenarios, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Exit.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.Say($"harness: {e.Message}; runs are stored under '{options.Root}', choose another folder with --out");
            return Exit.Environment;
        }
        catch (PlatformNotSupportedException e)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Environment;
        }
    }
}
