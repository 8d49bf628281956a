using TestHarness.Cli.Commands;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Xray;
using TestHarness.Runtime;

namespace TestHarness.Cli.Xray;

/// <summary>Looks at a suite and tells what was learned.</summary>
internal sealed class XraySession(XrayOptions options, IOutput output)
{
    public async Task<int> RunAsync(Scenario scenario, CancellationToken cancel)
    {
        using var machine = await MachineLock.TakeAsync(() => output.Say("waiting: another run holds this machine"), cancel);
        Sweep.KillStale();
        if (options.Build)
        {
            await SuiteBuild.BuildAsync([scenario.Suite], output, cancel);
        }

        var plan = Planner.Plan(scenario, options.Seed) with { Id = $"xray-{scenario.Suite.Name}" };
        var finished = await new XrayRunner(Runner(plan)).RunAsync(plan, options.Edges, options.Longest, cancel);
        if (cancel.IsCancellationRequested)
        {
            return Exit.Interrupted;
        }

        Tell(finished);
        return finished.Run.Manifest.Problem.Length > 0 ? Exit.Environment : finished.Edges.Count == 0 ? Exit.Inconclusive : Exit.Passed;
    }

    private void Tell(XrayFinished finished)
    {
        if (finished.Run.Manifest.Problem.Length > 0)
        {
            output.Say($"harness: {finished.Run.Manifest.Problem}");
        }

        if (options.Json)
        {
            Console.WriteLine(XrayJson.Write(finished.Edges));
        }
        else
        {
            finished.Edges.SelectMany(XrayWords.Lines).ToList().ForEach(output.Say);
        }

        finished.Notes.ToList().ForEach(output.Say);
        if (options.File is { } file && finished.Edges.Count > 0)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, XrayFile.Write($"The policies of {finished.Run.Manifest.Plan.Suite.Name} are as they were seen", XrayScenario.Head(options, Path.GetRelativePath(folder, Path.GetFullPath(options.Suite))), finished.Edges));
            output.Say($"written: {file}; run it with: harness run {file}");
        }
    }

    private RunnerOptions Runner(Plan plan) => new()
    {
        Root = options.Root, ReaperCommand = OwnCommand.Of(Reap.Name), GeneratorCommand = OwnCommand.Of(Generate.Name), Progress = what => output.Event(plan.Id, what),
        Replay = $"{OwnCommand.Typed} xray {options.Suite} {string.Join(' ', options.Drives.Select(drive => $"--drive \"{drive}\""))} --seed {options.Seed}",
    };
}
