using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>As many calls as declared are on the edge at once, no more and no less; the declared few wait; all others are rejected at once.</summary>
internal sealed class BulkheadFull : Trial<BulkheadPolicy>
{
    private const string Case = "full";

    public override string Name => "full";

    public override async Task DriveAsync(BulkheadPolicy policy, IStimulus on)
    {
        await on.UsesAsync(policy);
        using var marked = on.Case(Case);
        await on.FillAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(BulkheadPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var stall = seen.Stall(shown.Began, shown.Ended);
        return [Limits(policy, shown), Admits(policy, shown, stall), Rejects(policy, shown, stall), Says(policy, shown)];
    }

    private static Verdict Limits(BulkheadPolicy policy, CaseSeen shown)
    {
        var question = Ask(policy, "limits", RuleKind.Safety, $"at most {Words.Count(policy.AtMost, "call")} at once");
        var together = shown.Together();
        var observed = $"{together.Count} at once";
        return together.Count == 0
            ? question.Inconclusive("no call that was held was answered well after that", observed, shown.Calls.Select(call => call.Evidence))
            : together.Count <= policy.AtMost
            ? question.Passed(observed, together.Said())
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: {together.Count} calls were under way at once; the design says at most {policy.AtMost}.", together.Said());
    }

    private static Verdict Admits(BulkheadPolicy policy, CaseSeen shown, long stall)
    {
        var question = Ask(policy, "admits", RuleKind.Liveness, $"{Words.Count(policy.AtMost, "call")} at once");
        var together = shown.Together();
        var observed = $"{together.Count} of {Words.Count(shown.Calls.Count, "call")}";
        return together.Count >= policy.AtMost
            ? question.Passed(observed, together.Said())
            : stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: of {shown.Calls.Count} calls at once only {together.Count} came through; the design says {policy.AtMost}.", shown.Calls.Select(call => call.Evidence));
    }

    private static Verdict Rejects(BulkheadPolicy policy, CaseSeen shown, long stall)
    {
        var (wanted, limit) = (shown.Calls.Count - policy.AtMost - policy.Queue, policy.RejectsWithin.Nanoseconds() + Tolerance.Liveness(policy.RejectsWithin.Nanoseconds()));
        var question = Ask(policy, "rejects in time", RuleKind.Liveness, $"{wanted} of {shown.Calls.Count} calls at once end within {Say.Limit(policy.RejectsWithin)}: {policy.AtMost} are let through and {policy.Queue} wait");
        var soon = shown.Calls.Count(call => !call.Arrived && call.Operation.Status > 0 && call.Operation.Latency <= limit);
        var observed = $"{soon} did";
        return soon >= wanted
            ? question.Passed(observed, shown.Calls.Where(call => !call.Arrived).Select(call => call.Evidence))
            : stall > Tolerance.Witness(policy.RejectsWithin.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: with {policy.AtMost} calls under way and {policy.Queue} that may wait, {soon} of {wanted} others were turned away within {Words.Time(limit)}; the design says that all are, within {Say.Limit(policy.RejectsWithin)}.", shown.Calls.Select(call => call.Evidence));
    }

    private static Verdict Says(BulkheadPolicy policy, CaseSeen shown)
    {
        var question = Ask(policy, "rejects", RuleKind.Safety, $"what is not let through is answered {policy.Rejects}");
        List<CallSeen> rejected = [.. shown.Calls.Where(call => !call.Arrived && call.Operation.Status > 0)];
        List<CallSeen> others = [.. rejected.Where(call => call.Operation.Status != policy.Rejects)];
        return rejected.Count == 0
            ? question.Inconclusive("no call was turned away")
            : others.Count == 0
            ? question.Passed($"{rejected.Count} were", rejected.Select(call => call.Evidence))
            : question.Failed(others.Select(call => call.Operation).Kinds(), $"{Say.Arrow(policy.Subject)}: {others.Count} of {Words.Count(rejected.Count, "call")} that were not let through ended {others.Select(call => call.Operation).Kinds()}; the design says {policy.Rejects}.", others.Select(call => call.Evidence));
    }
}
