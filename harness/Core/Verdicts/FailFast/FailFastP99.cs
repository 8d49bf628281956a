using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>p99: 50ms</c>: 99 % of the operations that meet the open breaker are answered within the limit.</summary>
internal static class FailFastP99
{
    private const double Share = 0.01;

    public static Question Ask(FailFastRule rule, TimeSpan limit) => new()
    {
        Pattern = "fail_fast", Rule = "fail_fast p99", Subject = rule.Subject, Kind = RuleKind.Distribution, Place = rule.Place,
        Expected = $"p99 at most {Say.Limit(limit)} while the breaker of {rule.Edge} is open",
    };

    public static Verdict Judge(Question question, FailFastRule rule, IReadOnlyList<Operation> met, RunRecord record)
    {
        var limit = rule.P99!.Value;
        List<Operation> over = [.. met.Where(operation => operation.Latency > limit.Nanoseconds())];
        var stalls = new Stalls(record, limit.Nanoseconds());
        List<Witness> stalled = [.. over.Select(stalls.Behind).OfType<Witness>()];
        var observed = $"p99 {Words.Time(Percentile.NearestRank(met.Select(operation => operation.Latency), 1 - Share))} over {Words.Count(met.Count, "operation")}";
        return new ShareTest(met.Count, over.Count, stalled.Count, Share).Outcome switch
        {
            ShareOutcome.Holds => question.Passed(observed),
            ShareOutcome.Noisy => question.Inconclusive($"{over.Count} of {Words.Count(met.Count, "operation")} took longer than {Say.Limit(limit)}: more than 1 %, but too few to tell from chance", observed),
            ShareOutcome.Stalled => question.Inconclusive(Say.Stalled(stalled.Max(stall => stall.Stall)), observed),
            _ => question.Failed(observed, Sentence(rule, over.Count, met.Count), over.Select(Say.Seen)),
        };
    }

    private static string Sentence(FailFastRule rule, int over, int all) =>
        $"{rule.Subject}: {over} of {Words.Count(all, "operation")} that met the open breaker {Say.Arrow(rule.Edge)} took longer than {Say.Limit(rule.P99!.Value)}; the design says at most 1 % do.";
}
