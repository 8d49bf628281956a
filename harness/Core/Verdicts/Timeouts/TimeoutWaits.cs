using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>No call is given up before its time, unless whoever asked the caller had left, or needed it no more, or had waited as long already.</summary>
internal static class TimeoutWaits
{
    public static Verdict Judge(TimeoutTraffic traffic)
    {
        var after = traffic.Rule.After.Nanoseconds();
        var question = TimeoutEngine.Ask(traffic, "waits", RuleKind.Safety, $"no call is given up before {Say.Limit(traffic.Rule.After)}");
        var soon = traffic.OnEdge.Where(seen => seen.Outcome == ExchangeOutcome.ClientAborted && seen.Ended - seen.At < after - Tolerance.Safety(after)).ToLookup(seen => IsStillAsked(traffic, seen));
        List<Exchange> given = [.. soon[false].Where(seen => IsAnsweredAsError(traffic, seen, after))];
        List<Exchange> early = [.. soon[true], .. given.Count < TimeoutTraffic.Fewest ? [] : given];
        if (given.Count < TimeoutTraffic.Fewest && traffic.Trouble is { } trouble)
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

    /// <summary>A caller lets go of a call when it is cancelled, or when it has its answer already.</summary>
    private static bool IsStillAsked(TimeoutTraffic traffic, Exchange seen) =>
        traffic.Asked(seen) is not { } request || request.Ended > seen.Ended + Tolerance.Liveness(0);

    /// <summary>
    /// Who answers an error has given the call up: unless the request is as old as a call may be, so that the time for all attempts may be over, or has a deadline, or another of
    /// its calls failed just before, which calls off the rest. Several such are needed: a caller that ends does the same.
    /// </summary>
    private static bool IsAnsweredAsError(TimeoutTraffic traffic, Exchange seen, long after) =>
        traffic.Asked(seen) is { Status: >= 500 } request && seen.Deadline == 0 && seen.Ended - request.At < after - Tolerance.Safety(after)
        && !traffic.Beside(seen).Any(other => !other.Succeeded && other.KnownFrom <= seen.Ended && other.Ended >= seen.Ended - Tolerance.Liveness(0));
}
