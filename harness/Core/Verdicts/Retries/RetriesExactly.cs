using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>attempts: { exactly }</c>: a call all of whose attempts fail is sent so often, unless whoever asked has left.</summary>
internal static class RetriesExactly
{
    private const double Share = 0.1;

    public static Verdict Judge(Limited<int> asked, RetriesTraffic traffic)
    {
        var question = RetriesEngine.Ask(traffic, "repeats", asked.Place, $"{Words.Count(asked.Limit, "attempt")} when all fail") with { Kind = RuleKind.Distribution };
        List<LogicalCall> failed = [.. traffic.Calls.Where(call => call.Policy.All(seen => seen.Failed) && call.Policy.All(seen => seen.Outcome != ExchangeOutcome.ClientAborted))];
        if (traffic.NothingToRepeat is { } trouble || failed.Count == 0)
        {
            return question.Inconclusive(traffic.NothingToRepeat ?? $"no call on {traffic.Rule.Subject} failed in all its attempts");
        }

        List<LogicalCall> fewer = [.. failed.Where(call => call.Policy.Count() < asked.Limit)];
        var observed = $"{failed.Count - fewer.Count} of {Words.Count(failed.Count, "call")} that failed {Say.Were(failed.Count - fewer.Count)}";
        return fewer.Count <= Share * failed.Count ? question.Passed(observed)
            : !Binomial.Exceeds(failed.Count, fewer.Count, Share) ? question.Inconclusive($"{fewer.Count} of {Words.Count(failed.Count, "call")} that failed {Say.Were(fewer.Count)} sent less often, which chance may explain", observed)
            : question.Failed(observed, $"{traffic.Name}: {fewer.Count} of {Words.Count(failed.Count, "call")} that failed {Say.Were(fewer.Count)} sent at most {Words.Count(fewer.Max(call => call.Policy.Count()), "time")}; the design says {asked.Limit}.", fewer.SelectMany(call => call.Policy).Select(Say.Seen));
    }
}
