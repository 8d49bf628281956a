using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness run</c></summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var paths = Shared.Paths();
        var seed = new Option<long?>("--seed") { Description = "Where all chance comes from; without it the file's own, else a fresh one that is printed." };
        var root = Shared.Root();
        var progress = new Option<string>("--progress") { Description = "How progress is shown: auto is tty, a line that lives, on a terminal that is no CI job's, else plain lines; json is one object a line.", DefaultValueFactory = _ => "auto" };
        progress.AcceptOnlyFromAmong("auto", "tty", "plain", "json");
        var noBuild = new Option<bool>("--no-build") { Description = "Do not build the suite's projects first." };
        var strict = new Option<bool>("--strict") { Description = "Whatever the oracles find fails the run, not only what they are sure to be wrong." };
        var repeat = new Option<int>("--repeat") { Description = "Runs each so often, to see whether it always comes out the same.", DefaultValueFactory = _ => 1 };
        var most = new Option<int?>("--max-failures") { Description = "Does not run the rest after so many that did not pass." };
        var first = new Option<bool>("-x", "--fail-fast") { Description = "The same after the first." };
        var flaky = new Option<bool>("--fail-on-flaky") { Description = "Exits 1 when a scenario passed only sometimes: at a later try, or in some of its repeats." };
        var pick = new PickOptions();
        var runtime = new Option<string>("--runtime") { Description = "In what services run: processes, docker, or auto: containers for files that need what only they have.", DefaultValueFactory = _ => "auto" };
        runtime.AcceptOnlyFromAmong("auto", "processes", "docker");
        var bases = ImagesCommand.Bases();
        var keep = new Option<bool>("--keep") { Description = "Leaves the suite up when all was done, prints its addresses, and ends with `harness down` or Ctrl-C; for one scenario." };
        var attended = new Option<bool>("--until-stdin-ends") { Description = "Stop as at Ctrl-C when standard input ends: whoever started this is gone.", Hidden = true };
        var command = new Command("run", "Runs scenarios: suite up, load and faults, verdicts, report.") { paths, seed, root, progress, noBuild, strict, runtime, bases, repeat, most, first, flaky, keep, attended };
        pick.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var stop = parsed.GetValue(attended) ? Attended.Until(Console.OpenStandardInput(), cancel) : CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var options = new SessionOptions
            {
                Root = parsed.GetRequiredValue(root), Seed = parsed.GetValue(seed), Build = !parsed.GetValue(noBuild), Strict = parsed.GetValue(strict), Keep = parsed.GetValue(keep), FailOnFlaky = parsed.GetValue(flaky),
                Runtime = Shared.Word<RuntimeWish>(parsed.GetRequiredValue(runtime)), Bases = Shared.Word<ImageBases>(parsed.GetRequiredValue(bases)),
                Repeat = Math.Max(1, parsed.GetValue(repeat)), MostFailures = parsed.GetValue(first) ? 1 : Math.Max(1, parsed.GetValue(most) ?? int.MaxValue),
            };
            var meant = new Meant(parsed.GetRequiredValue(paths), pick.Environment(parsed), pick.Read(parsed, options.Root));
            return await RunAsync(meant, options, Shared.Output(parsed.GetRequiredValue(progress)), stop.Token);
        });
        return command;
    }

    private static async Task<int> RunAsync(Meant meant, SessionOptions options, IOutput output, CancellationToken cancel)
    {
        if (Shared.Select(meant.Paths, output, meant.Environment) is not { } selection)
        {
            return Exit.Usage;
        }

        var scenarios = meant.Pick.From(selection.Scenarios);
        if (scenarios.Count == 0)
        {
            output.Say($"no scenario matched: {string.Join(' ', meant.Paths)}{(selection.Scenarios.Count > 0 ? $" has {selection.Scenarios.Count}, and the options leave none of them" : "")}");
            return Exit.NothingMatched;
        }

        if (options.Keep && scenarios.Count * options.Repeat > 1)
        {
            output.Say($"harness: --keep leaves one suite up, and {Words.Count(scenarios.Count * options.Repeat, "run")} are meant: name one scenario");
            return Exit.Usage;
        }

        try
        {
            return await new Session(options, output).RunAsync(scenarios, cancel);
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

    /// <summary>Which scenarios are meant.</summary>
    private sealed record Meant(string[] Paths, Func<string, string?> Environment, Pick Pick);
}
