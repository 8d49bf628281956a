using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>After the load: waits until no edge is busy any more, then reads the invariants until they hold or the patience is over.</summary>
internal sealed class RecoveryStep(RunContext run, Invariants invariants)
{
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(15);

    /// <summary>A suite at rest whose readings have not changed for so long will not change them any more.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>So long without any bytes on any edge is rest: a saga may wait between two tries to undo.</summary>
    private TimeSpan Quiet => TimeSpan.FromSeconds(run.Plan.Expect.Any(rule => rule is SagaRule) ? 2.5 : 1);

    private TimeSpan Patience => run.Plan.Expect.OfType<SagaRule>().Select(rule => rule.Within ?? default).Append(LeastPatience).Max();

    public async Task RunAsync(CancellationToken cancel)
    {
        run.Begin(Steps.Recovery);
        run.Tell(RunEventKind.Step, "recovery");
        var until = run.Clock.Now + Patience.Nanoseconds();
        while (!AtRest() && run.Clock.Now < until)
        {
            await Task.Delay(Pause, run.Clock.Time, cancel);
        }

        var rested = AtRest();
        while (!await invariants.ReadAsync(before: false, cancel) && run.Clock.Now < until && run.Clock.Now - invariants.LastChange < Still.Nanoseconds())
        {
            await Task.Delay(Pause * 5, run.Clock.Time, cancel);
        }

        run.End(Steps.Recovery, rested ? "" : $"edges were still busy after {Words.Time(Patience)}");
    }

    /// <summary>Databases are asked again and again by workers that find nothing to do.</summary>
    private readonly HashSet<string> _polled = [.. run.Plan.Suite.Resources.Where(resource => resource.Kind is ResourceKind.Postgres or ResourceKind.Redis).Select(resource => resource.Name)];

    private bool AtRest() => run.Proxy.Edges.Where(edge => !_polled.Contains(Core.Suites.Edge.Callee(edge.Name))).All(edge =>
        edge.OpenExchanges == 0 && run.Clock.Now - run.Clock.At(edge.LastActivity) > Quiet.Nanoseconds());
}
