using TestHarness.Cli.Commands;
using TestHarness.Cli.Output;
using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Sessions;

/// <summary>Runs scenarios one after the other, each with up to three tries while it is inconclusive.</summary>
internal sealed class Session(SessionOptions options, IOutput output)
{
    private readonly Agreement _agreement = new();
    private MachineLock? _machine;
    private bool _wasKept;

    public async Task<int> RunAsync(IReadOnlyList<Scenario> scenarios, CancellationToken cancel)
    {
        using var machine = _machine = await MachineLock.TakeAsync(() => output.Say("waiting: another run holds this machine"), cancel);
        Sweep.KillStale();
        await DockerSweep.RemoveStaleAsync(cancel);
        if (options.Build && !await BuildAsync(scenarios, cancel))
        {
            return Exit.Environment;
        }

        var outcomes = new List<Outcome>();
        var books = new Books(options.Root);
        var choice = new RuntimeChoice(options.Runtime, Environment.GetEnvironmentVariable, DockerEngine.WhyNotAsync);
        foreach (var (scenario, chosen) in await ChosenAsync(scenarios, choice, cancel))
        {
            if (outcomes.Count(outcome => outcome != Outcome.Passed) >= options.MostFailures)
            {
                output.Say("stopped: the rest was not run");
                break;
            }

            if (chosen.WhyNot.Length > 0)
            {
                output.Result(NotRun(scenario, chosen));
                outcomes.AddRange(chosen.IsError ? [Outcome.Error] : []);
                continue;
            }

            outcomes.Add(await OneAsync(scenario, chosen.InContainers, books, cancel));
            await books.WriteAsync();
            if (cancel.IsCancellationRequested && !_wasKept)
            {
                return Exit.Interrupted;
            }
        }

        if (outcomes.Count == 0)
        {
            output.Say("every scenario that matched was skipped, so nothing was shown");
            return Exit.NothingMatched;
        }

        output.Say($"{Words.Count(outcomes.Count, "scenario")}: {Counts(outcomes)}");
        var (code, flaky) = (Exit.Of(outcomes), _agreement.Flaky.ToList());
        flaky.ForEach(output.Say);
        return options.FailOnFlaky && flaky.Count > 0 && code is Exit.Passed or Exit.Inconclusive ? Exit.Failed : code;
    }

    /// <summary>Each with what it runs in, so often as it is wished; what is not run is told once.</summary>
    private async Task<IReadOnlyList<(Scenario Scenario, ChosenRuntime Chosen)>> ChosenAsync(IReadOnlyList<Scenario> scenarios, RuntimeChoice choice, CancellationToken cancel)
    {
        var all = new List<(Scenario, ChosenRuntime)>();
        foreach (var scenario in scenarios)
        {
            var chosen = await choice.OfAsync(scenario, cancel);
            all.AddRange(Enumerable.Repeat((scenario, chosen), chosen.WhyNot.Length > 0 ? 1 : options.Repeat));
        }

        return all;
    }

    private async Task<Outcome> OneAsync(Scenario scenario, bool inContainers, Books books, CancellationToken cancel)
    {
        var plan = Planner.Plan(scenario, options.Seed ?? scenario.Seed ?? options.FreshSeed()) with { Strict = options.Strict };
        var finished = await new Tries(plan).RunAsync(
            Options(plan, File.ReadAllText(scenario.File)) with { InContainers = inContainers },
            tried =>
            {
                books.Tried(tried);
                _agreement.See(scenario.File, scenario.Name, tried.Outcome);
                output.Result(tried);
            },
            number => output.Say($"trying again on a fresh suite (try {number} of {Tries.Most})"),
            cancel);
        books.Ended(finished);
        return finished.Outcome;
    }

    private RunnerOptions Options(Plan plan, string scenarioText) => new()
    {
        Root = options.Root,
        ScenarioText = scenarioText,
        Replay = $"{OwnCommand.Typed} run {plan.File} --seed {plan.Seed}{(plan.Strict ? " --strict" : "")}{(options.Runtime == RuntimeWish.Auto ? "" : $" --runtime {options.Runtime.ToString().ToLowerInvariant()}")}",
        Bases = options.Bases,
        WhenKept = options.Keep ? Kept : null,
        ReaperCommand = OwnCommand.Of(Reap.Name),
        GeneratorCommand = OwnCommand.Of(Generate.Name),
        BrowserCommand = OwnCommand.Of(Browse.Name),
        Progress = what => output.Event(plan.Id, what),
    };

    /// <summary>From here on nothing is measured, and whatever ends the suite ends a run that is done.</summary>
    private void Kept()
    {
        _wasKept = true;
        _machine?.Dispose();
    }

    private async Task<bool> BuildAsync(IReadOnlyList<Scenario> scenarios, CancellationToken cancel)
    {
        try
        {
            await SuiteBuild.BuildAsync(scenarios.Select(scenario => scenario.Suite), output, cancel);
            return true;
        }
        catch (ServiceFailed e)
        {
            output.Say(e.Message);
            return false;
        }
    }

    private static Finished NotRun(Scenario scenario, ChosenRuntime chosen) => new()
    {
        Scenario = Planner.Id(scenario), Name = scenario.Name, File = scenario.File, Line = scenario.Line, Took = TimeSpan.Zero,
        Outcome = chosen.IsError ? Outcome.Error : Outcome.Passed, Cause = chosen.IsError ? chosen.WhyNot : "", Skipped = chosen.IsError ? "" : chosen.WhyNot,
    };

    private static string Counts(List<Outcome> outcomes) =>
        string.Join(", ", Enum.GetValues<Outcome>().Select(outcome => $"{outcomes.Count(o => o == outcome)} {outcome.ToString().ToLowerInvariant()}"));
}
