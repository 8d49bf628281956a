using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What counts as a failure opens it; what does not count leaves it closed.</summary>
internal sealed class BreakerCounts : Trial<BreakerPolicy>
{
    public override string Name => "what counts";

    public override bool IsAsked(BreakerPolicy policy) => policy.Counts.Count > 1 || policy.Ignores.Count > 0;

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        foreach (var failure in policy.Counts.Concat(policy.Ignores))
        {
            await on.FreshAsync(policy);
            using var marked = on.Case($"{failure}");
            using (on.Inject(failure.On(policy.Subject)))
            {
                // All at once: those that are never answered would else take longer than the window remembers.
                await on.Begin(Calls(policy, failure)).EndAsync();
            }

            await on.AskAsync();
        }
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen) =>
    [
        .. policy.Counts.Select(failure => Judge(policy, failure, seen, counts: true)),
        .. policy.Ignores.Select(failure => Judge(policy, failure, seen, counts: false)),
    ];

    private static int Calls(BreakerPolicy policy, Failure failure) => policy.Ignores.Contains(failure) ? policy.Throughput * 2 : policy.Throughput;

    private static Verdict Judge(BreakerPolicy policy, Failure failure, TrySeen seen, bool counts)
    {
        var shown = seen.Case($"{failure}");
        var calls = Words.Count(Calls(policy, failure), "call");
        var question = Ask(policy, counts ? $"counts {failure}" : $"ignores {failure}", RuleKind.Liveness, $"after {calls} that end in {failure} the next one {(counts ? "is held back" : "goes through")}");
        var (last, before) = (shown.Calls[^1], shown.Calls.SkipLast(1).Select(call => call.Operation.Ended).Max());
        var late = last.Operation.At - before;
        if (late > policy.Break.Nanoseconds() / 2 || TooLong(policy, shown, before))
        {
            return question.Inconclusive($"the machine was too slow: the call that asks came {Words.Time(late)} after the last failure", "", last.Evidence);
        }

        var observed = $"after {calls} the next one {(last.Arrived ? "went through" : "was held back")}";
        return last.Arrived != counts
            ? question.Passed(observed, last.Evidence)
            : question.Failed(
                observed,
                counts
                    ? $"{Say.Arrow(policy.Subject)}: {calls} ended in {failure} and the breaker stayed closed; the design says that {failure} counts."
                    : $"{Say.Arrow(policy.Subject)}: {calls} ended in {failure} and opened the breaker; the design says that {failure} does not count.",
                shown.Calls.Select(call => call.Evidence));
    }

    /// <summary>The first results may have been forgotten when the last came.</summary>
    private static bool TooLong(BreakerPolicy policy, CaseSeen shown, long last) =>
        policy.Window is { } window && last - shown.Calls.Select(call => call.Operation.Ended).Min() > window.Nanoseconds() / 2;
}
