using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What counts as a failure opens it; what does not count leaves it closed.</summary>
internal sealed class BreakerCounts : Trial<BreakerPolicy>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    public override string Name => "what counts";

    public override bool IsAsked(BreakerPolicy policy) => policy.Counts.Count > 1 || policy.Ignores.Count > 0;

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        foreach (var failure in policy.Counts.Concat(policy.Ignores))
        {
            await on.FreshAsync(policy);
            using var marked = on.Case($"{failure}");
            await TryAsync(policy, failure, on);
        }
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen) =>
    [
        .. policy.Counts.Select(failure => Judge(policy, failure, seen, counts: true)),
        .. policy.Ignores.Select(failure => Judge(policy, failure, seen, counts: false)),
    ];

    /// <summary>All at once: those that are never answered would else take longer than the window remembers. The next is asked while a caller that tries again still does.</summary>
    private static async Task TryAsync(BreakerPolicy policy, Failure failure, IStimulus on)
    {
        ICalls calls;
        using (on.Inject(failure.On(policy.Subject)))
        {
            var (before, count, until) = (on.Ended, Calls(policy, failure), long.MaxValue);
            calls = on.Begin(count);
            while (calls.Ended < count && on.Now < until)
            {
                await on.WaitAsync(Pause);
                until = on.Ended - before < count ? long.MaxValue : Math.Min(until, on.Now + Settles(policy).Nanoseconds());
            }

            if (failure.How == FailureHow.Timeout)
            {
                await on.AskAsync();
            }
        }

        if (failure.How != FailureHow.Timeout)
        {
            await on.AskAsync();
        }

        await calls.EndAsync();
    }

    /// <summary>What has failed on the wire its caller counts a little later.</summary>
    private static TimeSpan Settles(BreakerPolicy policy) => policy.Break / 2;

    private static int Calls(BreakerPolicy policy, Failure failure) => policy.Ignores.Contains(failure) ? policy.Throughput * 2 : policy.Throughput;

    private static Verdict Judge(BreakerPolicy policy, Failure failure, TrySeen seen, bool counts)
    {
        var shown = seen.Case($"{failure}");
        var calls = Words.Count(Calls(policy, failure), "call");
        var question = Ask(policy, counts ? $"counts {failure}" : $"ignores {failure}", RuleKind.Liveness, $"after {calls} that end in {failure} the next one {(counts ? "is held back" : "goes through")}");
        var last = shown.Calls[^1];
        List<long> failures = [.. shown.Calls.SkipLast(1).SelectMany(Failed).Order()];
        var late = failures.Count < Calls(policy, failure) ? 0 : last.Operation.At - failures[Calls(policy, failure) - 1];
        if (late > policy.Break.Nanoseconds() * 8 / 10)
        {
            return question.Inconclusive($"the call that asks came {Words.Time(late)} after the failures, too late for a break of {Say.Limit(policy.Break)}", "", last.Evidence);
        }

        var told = shown.Calls.SkipLast(1).Count(call => call.Operation.Ended <= last.Operation.At);
        var triesAgain = shown.Calls.SkipLast(1).Any(call => call.Arrivals.Count > 1);
        if (last.Arrived == counts && told < policy.Throughput && !triesAgain)
        {
            return question.Inconclusive($"the call that asks came when only {told} of the {calls} had ended", "", last.Evidence);
        }

        if (policy.Window is { } window && failures[^1] - failures[0] > window.Nanoseconds() / 2)
        {
            return question.Inconclusive($"the {calls} ended over {Words.Time(failures[^1] - failures[0])}, too long for a window of {Say.Limit(window)}", "", last.Evidence);
        }

        var observed = $"after {calls} the next one {(last.Arrived ? "went through" : "was held back")}";
        return last.Arrived != counts
            ? question.Passed(observed, last.Evidence)
            : seen.Stall(shown.Began, shown.Ended) is var stall && stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), observed, last.Evidence)
            : question.Failed(
                observed,
                counts
                    ? $"{Say.Arrow(policy.Subject)}: {calls} ended in {failure} and the breaker stayed closed; the design says that {failure} counts."
                    : $"{Say.Arrow(policy.Subject)}: {calls} ended in {failure} and opened the breaker; the design says that {failure} does not count.",
                shown.Calls.Select(call => call.Evidence));
    }

    /// <summary>When the caller was told; a refused connection is not seen on the edge.</summary>
    private static IEnumerable<long> Failed(CallSeen call) => call.Arrived ? call.Arrivals.Select(arrival => arrival.Ended) : [call.Operation.Ended];
}
