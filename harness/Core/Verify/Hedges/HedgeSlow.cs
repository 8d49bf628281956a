using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A call that nobody answers is sent once more when its time is up, not before, and no more often than declared.</summary>
internal sealed class HedgeSlow : Trial<HedgingPolicy>
{
    private const string Case = "slow";

    public override string Name => "slow";

    public override async Task DriveAsync(HedgingPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        ICalls call;
        using (on.Hold(policy))
        {
            call = on.Begin(1);
            await on.WaitAsync(policy.After * (policy.AtMost + 1) + Spare(policy));
        }

        await call.EndAsync();
    }

    public override IEnumerable<Verdict> Judge(HedgingPolicy policy, TrySeen seen)
    {
        var call = seen.Case(Case).Calls[0];
        var sent = call.Arrivals.Count;
        var evidence = call.Arrivals.Select(Say.Seen).ToList();
        var waits = Ask(policy, "waits", RuleKind.Safety, $"the next is sent {Say.Limit(policy.After)} after the one before, not earlier");
        var early = policy.TooEarly(call);
        yield return sent < 2
            ? waits.Inconclusive("nothing was sent a second time", "", evidence)
            : early.Count == 0
            ? waits.Passed($"the second came {Words.Time(call.Arrivals[1].At - call.Operation.At)} after the call", evidence)
            : waits.Failed(
                $"one came {Words.Time(early[0].At - call.Operation.At)} after the call",
                $"{Say.Arrow(policy.Subject)}: a call was sent once more {Words.Time(early[0].At - call.Operation.At)} after it began; the design says after {Say.Limit(policy.After)}.",
                evidence);
        var most = Ask(policy, "at most", RuleKind.Safety, $"a call is sent {Words.Count(policy.AtMost, "time")} at most");
        yield return sent == 0
            ? most.Inconclusive("the call did not come to the edge", "", call.Evidence)
            : sent <= policy.AtMost
            ? most.Passed(Words.Count(sent, "time"), evidence)
            : most.Failed(Words.Count(sent, "time"), $"{Say.Arrow(policy.Subject)}: a call that nobody answered was sent {Words.Count(sent, "time")}; the design says {policy.AtMost} at most.", evidence);
        yield return Hedges(policy, seen, call);
    }

    private static Verdict Hedges(HedgingPolicy policy, TrySeen seen, CallSeen call)
    {
        var question = Ask(policy, "hedges", RuleKind.Liveness, $"a call that nobody answers is sent {Words.Count(policy.AtMost, "time")}, each {Say.Limit(policy.After)} after the one before");
        var (evidence, allowed) = (call.Arrivals.Select(Say.Seen), (policy.After * (policy.AtMost - 1)).Nanoseconds());
        var took = call.Arrivals.Count < policy.AtMost ? -1 : call.Arrivals[policy.AtMost - 1].At - call.Operation.At;
        var stall = seen.Stall(call.Operation.At, call.Operation.Ended);
        return took >= 0 && took <= allowed + Tolerance.Liveness(allowed)
            ? question.Passed($"the last came {Words.Time(took)} after the call", evidence)
            : stall > Tolerance.Witness(allowed)
            ? question.Inconclusive(Say.Stalled(stall), "", evidence)
            : question.Failed(
                took < 0 ? $"it was sent {Words.Count(call.Arrivals.Count, "time")}" : $"the last came {Words.Time(took)} after the call",
                $"{Say.Arrow(policy.Subject)}: a call that nobody answered was sent {Words.Count(call.Arrivals.Count, "time")}{(took < 0 ? "" : $", the last {Words.Time(took)} after it began")}; the design says {Words.Count(policy.AtMost, "time")} within {Words.Time(allowed)}.",
                evidence);
    }

    private static TimeSpan Spare(HedgingPolicy policy) => TimeSpan.FromTicks(Tolerance.Liveness(policy.After.Nanoseconds()) / 100);
}
