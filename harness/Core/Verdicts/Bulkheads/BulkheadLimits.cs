using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// <c>at_most:</c> A place is held longer than the proxy sees the call, so a right bulkhead is never seen to exceed it. A call is counted until a
/// moment before the proxy saw its end: the caller may have used the place again by then.
/// </summary>
internal static class BulkheadLimits
{
    public static Verdict Judge(BulkheadRule rule, RunRecord record)
    {
        var question = BulkheadEngine.Ask(rule, "limits", RuleKind.Safety, $"at most {Words.Count(rule.AtMost, "call")} at a time");
        List<Exchange> calls = [.. record.Exchanges.Where(seen => seen.Edge == rule.Subject && seen.At >= (record.LoadBegan ?? long.MaxValue))];
        var (most, at) = Most(calls);
        var observed = $"{Words.Count(most, "call")} at a time";
        List<Exchange> together = [.. calls.Where(seen => seen.At <= at && Until(seen) > at)];
        return calls.Count == 0 ? question.Inconclusive($"no call crossed {rule.Subject} under load")
            : most < rule.AtMost ? question.Inconclusive($"never more than {Words.Count(most, "call")} {Say.Were(most)} on {rule.Subject} at a time, so that {rule.AtMost} limited nothing: raise the rate or delay its answers", observed)
            : most == rule.AtMost ? question.Passed(observed, together.Select(Say.Seen))
            : record.WorstStall(together[0].At, at) is var stall && stall > Tolerance.Witness(0) ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Say.Arrow(rule.Subject)}: {Words.Count(most, "call")} were on the edge at {record.When(at)}; the design says at most {rule.AtMost}.", together.Select(Say.Seen));
    }

    /// <summary>The most at a time, and when.</summary>
    private static (int Most, long At) Most(List<Exchange> calls)
    {
        var (open, most, at) = (0, 0, 0L);
        foreach (var (time, change) in calls.SelectMany(seen => new[] { (seen.At, 1), (Until(seen), -1) }).OrderBy(step => step.Item1).ThenBy(step => step.Item2))
        {
            open += change;
            (most, at) = open > most ? (open, time) : (most, at);
        }

        return (most, at);
    }

    /// <summary>Its end, or a moment before: the proxy notes it when the caller has seen it already.</summary>
    private static long Until(Exchange seen) => Math.Max(Math.Max(seen.At, seen.FirstByte), seen.Ended - (Tolerance.Safety(0) * 4));
}
