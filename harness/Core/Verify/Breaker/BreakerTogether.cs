using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Failures that come at the same instant are all counted.</summary>
internal sealed class BreakerTogether : Trial<BreakerPolicy>
{
    private const string Case = "at once";
    private const int Most = 50;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(50);

    public override string Name => "concurrency";

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        await on.FreshAsync(policy);
        using var marked = on.Case(Case);
        using (on.Delay(policy, Together))
        using (on.Inject(policy.Fails()))
        {
            await on.Begin(Math.Max(Most, policy.Throughput)).EndAsync();
        }

        await on.AskAsync();
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var last = shown.Calls[^1];
        List<CallSeen> failed = [.. shown.Calls.SkipLast(1).Where(call => call.Arrived)];
        var question = Ask(policy, "counts at once", RuleKind.Liveness, $"after {shown.Calls.Count - 1} failures at once the next call is held back");
        var since = failed.Count < policy.Throughput ? 0 : last.Operation.At - failed.Select(call => call.Arrivals[^1].Ended).Order().ElementAt(policy.Throughput - 1);
        yield return failed.Count < policy.Throughput
            ? question.Inconclusive($"only {Words.Count(failed.Count, "call")} of {shown.Calls.Count - 1} at once came to the edge")
            : since > policy.Break.Nanoseconds() * 8 / 10
            ? question.Inconclusive($"the call that asks came {Words.Time(since)} after the failures, too late for a break of {Say.Limit(policy.Break)}")
            : !last.Arrived
            ? question.Passed("it was held back", last.Evidence)
            : question.Failed("it went through", $"{Say.Arrow(policy.Subject)}: {Words.Count(failed.Count, "call")} at once failed and the breaker stayed closed; the design says that {policy.Throughput} open it.", last.Evidence);
    }
}
