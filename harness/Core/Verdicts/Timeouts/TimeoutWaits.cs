using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>No call is given up before its time, unless whoever asked the caller had left, or needed it no more, or had waited as long already.</summary>
internal static class TimeoutWaits
{
    public static Verdict Judge(TimeoutTraffic traffic)
    {
        var after = traffic.Rule.After.Nanoseconds();
        var question = TimeoutEngine.Ask(traffic, "waits", RuleKind.Safety, $"no call is given up before {Say.Limit(traffic.Rule.After)}");
        List<Exchange> early = [.. traffic.OnEdge.Where(seen => seen.Outcome == ExchangeOutcome.ClientAborted && seen.Ended - seen.At < after - Tolerance.Safety(after) && IsStillAsked(traffic, seen, after))];
        if (early.Count == 0 && traffic.Trouble is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        var shortest = early.Select(seen => seen.Ended - seen.At).DefaultIfEmpty(0).Min();
        return early.Count == 0
            ? question.Passed($"{Words.Count(traffic.Waited.Count, "call")} waited", traffic.Waited.Take(3).Select(Say.Seen))
            : question.Failed(
                $"{Words.Count(early.Count, "call")} given up early",
                $"{Say.Arrow(traffic.Rule.Subject)}: {Words.Count(early.Count, "call")} {Say.Were(early.Count)} given up, the first after {Words.Time(shortest)}; the design says not before {Say.Limit(traffic.Rule.After)}.",
                early.Select(Say.Seen));
    }

    /// <summary>A caller lets go of a call when it is cancelled, when another attempt was faster, or when the time for all attempts is over; who answers an error sooner has given it up.</summary>
    private static bool IsStillAsked(TimeoutTraffic traffic, Exchange seen, long after) =>
        traffic.Asked(seen) is not { } request || request.Ended > seen.Ended + Tolerance.Liveness(0)
        || (request.Status >= 500 && seen.Deadline == 0 && seen.Ended - request.At < after - Tolerance.Safety(after));
}
