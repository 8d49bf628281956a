using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>When the break is over, as many calls as declared may try at a time, and no more.</summary>
internal sealed class BreakerHalfOpen : Trial<BreakerPolicy>
{
    private const string Case = "half-open";
    private static readonly TimeSpan Held = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public override string Name => "half-open";

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        await on.FreshAsync(policy);
        await on.OpenAsync(policy);
        await on.BreakOverAsync(policy);
        using var marked = on.Case(Case);
        var before = on.Arrivals;
        ICalls calls;
        using (on.Hold(policy))
        {
            calls = on.Begin(Calls(policy));
            var until = on.Now + Patience.Nanoseconds();
            while (on.Arrivals - before + calls.Ended < Calls(policy) && on.Now < until)
            {
                await on.WaitAsync(BreakerDriving.Cadence);
            }

            await on.WaitAsync(Held);
        }

        await calls.EndAsync();
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var first = shown.Arrivals.Select(arrival => arrival.KnownFrom).DefaultIfEmpty(shown.Ended).Min();
        var together = shown.Arrivals.Count(arrival => arrival.At < first);
        var (observed, evidence) = ($"{together} of {Words.Count(shown.Calls.Count, "call")} came", shown.Arrivals.Select(Say.Seen).ToList());
        var most = Ask(policy, "limits probes", RuleKind.Safety, $"at most {Words.Count(policy.HalfOpenProbes, "call")} at a time");
        yield return together <= policy.HalfOpenProbes
            ? together == 0 ? most.Inconclusive("no probe came when the break was over", observed) : most.Passed(observed, evidence)
            : most.Failed(observed, $"{Say.Arrow(policy.Subject)}: when the break was over, {together} of {shown.Calls.Count} calls at once came through; the design says {policy.HalfOpenProbes}.", evidence);
        var all = Ask(policy, "admits probes", RuleKind.Liveness, $"{Words.Count(policy.HalfOpenProbes, "call")} when the break is over");
        yield return together >= policy.HalfOpenProbes
            ? all.Passed(observed, evidence)
            : seen.Stall(shown.Began, shown.Ended) is var stall && stall > Tolerance.Witness(Held.Nanoseconds())
            ? all.Inconclusive(Say.Stalled(stall), observed)
            : all.Failed(observed, $"{Say.Arrow(policy.Subject)}: {Words.Time(policy.Break * 1.1)} after the breaker had opened, {together} of {shown.Calls.Count} calls at once came through; the design says {policy.HalfOpenProbes}.", shown.Calls.Select(call => call.Evidence));
    }

    private static int Calls(BreakerPolicy policy) => policy.HalfOpenProbes * 2 + 10;
}
