using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Open, it lets nothing through for the length of its break, under calls that go on; a failed probe opens it again, good ones close it.</summary>
internal sealed class BreakerHolds : Trial<BreakerPolicy>
{
    private const string Broken = "break";
    private const string Healed = "healed";
    private const int CallsWhenClosed = 8;

    public override string Name => "break";

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        await on.FreshAsync(policy);
        using (on.Case(Broken))
        using (on.Inject(policy.Fails()))
        {
            await on.OpenAsync(policy);
            await ProbesAsync(policy, on, policy.ProbesToReopen);
            await on.CallAsync();
            await on.ProbeAsync(policy);
        }

        using var healed = on.Case(Healed);
        await ProbesAsync(policy, on, policy.ProbesToClose);
        await on.AskTimesAsync(CallsWhenClosed);
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen)
    {
        var broken = seen.Case(Broken);
        var breaks = OpenTime.Of(broken);
        return [Holds(policy, breaks), Probes(policy, seen, breaks), Reopens(policy, broken, breaks), FailsFast(policy, seen, broken), Closes(policy, seen.Case(Healed))];
    }

    private static async Task ProbesAsync(BreakerPolicy policy, IStimulus on, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await on.ProbeAsync(policy);
        }
    }

    private static Verdict Holds(BreakerPolicy policy, IReadOnlyList<OpenTime> breaks)
    {
        var question = Ask(policy, "holds", RuleKind.Safety, $"open for {Say.Limit(policy.Break)}, not less");
        var ended = breaks.Where(one => one.Probe is not null).ToList();
        if (ended.Count == 0)
        {
            return question.Inconclusive(breaks.Count == 0 ? "the breaker was never seen open" : "the breaker never let a probe through");
        }

        var least = policy.Break.Nanoseconds() - Tolerance.Safety(policy.Break.Nanoseconds());
        var shortest = ended.MinBy(one => one.AtMost)!;
        var observed = $"open for {Words.List([.. ended.Select(one => Words.Time(one.AtMost))])}";
        return shortest.AtMost >= least
            ? question.Passed(observed, shortest.Evidence)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: the breaker let a call through {Words.Time(shortest.AtMost)} after it had opened; the design says that it holds for {Say.Limit(policy.Break)}.", shortest.Evidence);
    }

    private static Verdict Probes(BreakerPolicy policy, TrySeen seen, IReadOnlyList<OpenTime> breaks)
    {
        var limit = policy.Break.Nanoseconds() + Tolerance.Liveness(policy.Break.Nanoseconds()) + BreakerDriving.Cadence.Nanoseconds();
        var question = Ask(policy, "probes", RuleKind.Liveness, $"a call goes through by {Words.Time(limit)} after it opened");
        if (breaks.Count == 0)
        {
            return question.Inconclusive("the breaker was never seen open");
        }

        var longest = breaks.MaxBy(one => one.Length)!;
        var observed = longest.Probe is null ? $"none within {Words.Time(longest.Length)}" : $"after {Words.Time(longest.Length)}";
        var stall = seen.Stall(longest.Opened, longest.Opened + longest.Length);
        return longest.Probe is not null && longest.Length <= limit
            ? question.Passed(observed, longest.Evidence)
            : stall > Tolerance.Witness(policy.Break.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed, longest.Evidence)
            : question.Failed(
                observed,
                $"{Say.Arrow(policy.Subject)}: while calls went on, the open breaker let {(longest.Probe is null ? "none through within" : "the first one through after")} {Words.Time(longest.Length)}; the design says {Say.Limit(policy.Break)}.",
                longest.Evidence);
    }

    private static Verdict Reopens(BreakerPolicy policy, CaseSeen broken, IReadOnlyList<OpenTime> breaks)
    {
        var question = Ask(policy, "reopens", RuleKind.Safety, "after a failed probe the next call is held back");
        if (breaks is not [{ Probe: { } probe }, ..])
        {
            return question.Inconclusive("no probe was seen");
        }

        var after = broken.Calls.SkipWhile(call => !call.Arrivals.Contains(probe)).Skip(policy.ProbesToReopen).FirstOrDefault();
        return after is null
            ? question.Inconclusive("no call followed the failed probe")
            : after.Arrived
            ? question.Failed("it went through", $"{Say.Arrow(policy.Subject)}: a probe failed and the next call went through all the same; the design says that a failed probe opens the breaker again.", Say.Seen(probe), after.Evidence)
            : question.Passed("it was held back", Say.Seen(probe), after.Evidence);
    }

    private static Verdict FailsFast(BreakerPolicy policy, TrySeen seen, CaseSeen broken)
    {
        var question = Ask(policy, "fails fast", RuleKind.Liveness, $"half of the held back calls end within {Say.Limit(policy.FailFast)}");
        List<Operation> held = [.. broken.Calls.Where(call => !call.Arrived).Select(call => call.Operation).OrderBy(call => call.Latency)];
        if (held.Count == 0)
        {
            return question.Inconclusive("no call was held back");
        }

        var median = held[held.Count / 2];
        var observed = $"half within {Words.Time(median.Latency)}";
        var stall = seen.Stall(broken.Began, broken.Ended);
        return median.Latency <= policy.FailFast.Nanoseconds()
            ? question.Passed(observed, Say.Seen(median))
            : stall > policy.FailFast.Nanoseconds()
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: half of the {Words.Count(held.Count, "call")} that the open breaker held back took {Words.Time(median.Latency)} or more; the design says {Say.Limit(policy.FailFast)}.", held.TakeLast(5).Select(Say.Seen));
    }

    private static Verdict Closes(BreakerPolicy policy, CaseSeen healed)
    {
        var question = Ask(policy, "closes", RuleKind.Safety, $"after {Words.Count(policy.ProbesToClose, "good probe")} all {CallsWhenClosed} calls go through");
        if (healed.Calls.Count(call => call.Arrived) < policy.ProbesToClose)
        {
            return question.Inconclusive("no good probe was seen");
        }

        var closed = healed.Calls.TakeLast(CallsWhenClosed).ToList();
        var through = closed.Count(call => call.Arrived);
        return through == closed.Count
            ? question.Passed($"all {through} went through", closed[^1].Evidence)
            : question.Failed($"{through} of {closed.Count} went through", $"{Say.Arrow(policy.Subject)}: after {Words.Count(policy.ProbesToClose, "good probe")} only {through} of the next {closed.Count} calls went through; the design says that the breaker is closed then.", closed.Select(call => call.Evidence));
    }
}
