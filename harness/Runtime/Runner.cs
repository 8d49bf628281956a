using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Text;
using TestHarness.Load;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>
/// Turns a plan into a run record: the one impure step of the road.
/// <code>
/// manifest → reaper → suite up → healthy → invariants → verify → load + faults → recovery → (kept up) → suite down → contracts → record closed → manifest
/// </code>
/// </summary>
/// <param name="options">Where and how.</param>
public sealed class Runner(RunnerOptions options)
{
    /// <summary>A reaper whose input ended needs a few sweeps; one that hangs must not hold up the run.</summary>
    private static readonly TimeSpan ReaperPatience = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Runs a plan once. However it ends, faults are lifted, everything started is stopped, the record is readable, and the manifest
    /// says what went wrong. A manifest without an end lies there from the beginning, for the case that this process is killed.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancel">Interrupts it: it winds up and returns what there is.</param>
    /// <returns>Where the record is and how it ended.</returns>
    /// <exception cref="IOException">The run's folder cannot be made or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The run's folder may not be written to.</exception>
    public Task<FinishedRun> RunAsync(Plan plan, CancellationToken cancel) => RunAsync(plan, work: null, cancel);

    /// <summary>The same with something else done to the suite, once it is up and healthy; null = what the plan asks.</summary>
    internal async Task<FinishedRun> RunAsync(Plan plan, RunWork? work, CancellationToken cancel)
    {
        var clock = new RunClock(options.Time);
        var started = options.Time.GetUtcNow();
        var folder = RunFolder.Create(options.Root, plan, started);
        var manifest = new RunManifest
        {
            Version = RunManifest.CurrentVersion, Plan = PlanSecrets.Without(plan), ScenarioText = Redaction.Of(options.ScenarioText), Environment = Machine.Look(),
            Runtime = options.InContainers ? "docker" : "processes", Started = started, Replay = options.Replay,
        };
        await File.WriteAllTextAsync(folder.Manifest, manifest.ToJson(), CancellationToken.None);
        var problem = await Troubles.OfAsync(() => ReapedAsync(new(folder, plan, clock, work), cancel));
        problem = problem.Length > 0 ? problem : await Troubles.OfAsync(() => Task.Run(folder.RemoveData, CancellationToken.None));
        manifest = manifest with { Took = options.Time.GetUtcNow() - started, Problem = Redaction.Of(problem) };
        await File.WriteAllTextAsync(folder.Manifest, manifest.ToJson(), CancellationToken.None);
        return new(folder, manifest);
    }

    private sealed record Begun(RunFolder Folder, Plan Plan, RunClock Clock, RunWork? Work);

    /// <summary>Runs with a reaper beside, and sweeps whatever came of it.</summary>
    private async Task ReapedAsync(Begun begun, CancellationToken cancel)
    {
        // The file is there before anything can fail: no run is without its record.
        await using var recorder = new Recorder(begun.Folder.Observations);
        var label = RunLabel.ForThisProcess(Path.GetFileName(begun.Folder.Path).Replace('.', '_'));
        using var reaper = Reaper.Start(label, options.ReaperCommand[0], [.. options.ReaperCommand.Skip(1)]);
        var isOver = false;
        try
        {
            Reaper.TellFolder(reaper, begun.Folder.AllData);
            using var witness = new WitnessLoops(begun.Clock, recorder);
            using var starved = new ServiceWitness(begun.Clock, recorder);
            var contracts = ContractWatch.Of(begun.Plan);
            var tap = new ProxyTap(begun.Clock, recorder, contracts);
            await using var proxy = new FaultProxy(tap, options.Time, begun.Plan.Seed);
            var run = new RunContext
            {
                Plan = begun.Plan, Folder = begun.Folder, Clock = begun.Clock, Recorder = recorder, Proxy = proxy, Label = label, Reaper = reaper, Options = options, Tap = tap, Starved = starved, Contracts = contracts,
            };
            await WithinLimitsAsync(run, begun.Work, cancel);
            ContractStep.Run(run);
            isOver = true;
        }
        finally
        {
            var found = Sweep.KillAll(label);
            await Reaper.EndAsync(reaper, isOver && found == 0, ReaperPatience);
        }
    }

    /// <summary>Runs the steps; the plan's timeout counts from the beginning of the load.</summary>
    private static async Task WithinLimitsAsync(RunContext run, RunWork? work, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, run.Clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            await StepsAsync(run, work, limit, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            run.Note(Steps.Interrupted, cancel.IsCancellationRequested
                ? "the run was interrupted"
                : $"the run took longer than its timeout of {run.Plan.Timeout.TotalSeconds:0} s");
        }
    }

    private static async Task StepsAsync(RunContext run, RunWork? work, CancellationTokenSource limit, CancellationToken cancel)
    {
        run.Begin(Steps.Start);
        run.Tell(RunEventKind.Step, $"starting {run.Plan.Suite.Services.Count} services of {run.Plan.Suite.Name}");
        await using var chain = run.Chain = await ToxiproxyChain.OpenAsync(run, cancel);
        await using var suite = new RunningSuite(run);
        await suite.StartAsync(cancel);
        run.End(Steps.Start);
        await using var generators = new Generators(run, suite, work is null ? run.Plan.Loads : []);
        await new HealthyStep(run, suite).RunAsync(cancel);
        var warm = await generators.WarmAsync(cancel); // what comes now is judged, and beside nobody that compiles
        limit.CancelAfter(run.Plan.Timeout);
        await (work?.Invoke(run, suite, cancel) ?? AskedAsync(run, suite, warm, cancel));
        limit.CancelAfter(Timeout.InfiniteTimeSpan);
        if (run.Options.WhenKept is { } begins)
        {
            begins();
            await new KeepStep(run, suite).RunAsync(cancel);
        }
    }

    /// <summary>What the plan asks.</summary>
    private static async Task AskedAsync(RunContext run, RunningSuite suite, IReadOnlyList<LoadChild> generators, CancellationToken cancel)
    {
        using var invariants = new Invariants(run, suite);
        await invariants.ReadAsync(before: true, cancel);
        try
        {
            await new VerifyStep(run, suite).RunAsync(cancel);
            if (run.Plan.Loads.Count + run.Plan.Visits.Count > 0)
            {
                await new LoadStep(run, suite, generators).RunAsync(cancel);
            }
        }
        finally
        {
            FaultsLeft.Lift(run);
        }

        if (run.Plan.Loads.Count + run.Plan.Visits.Count > 0)
        {
            await new RecoveryStep(run, invariants).RunAsync(cancel);
        }
    }
}

/// <summary>What is done to a suite that is up.</summary>
/// <param name="run">The run.</param>
/// <param name="suite">The suite.</param>
/// <param name="cancel">Interrupts it.</param>
internal delegate Task RunWork(RunContext run, RunningSuite suite, CancellationToken cancel);
