namespace TestHarness.Core.Verdicts;

/// <summary><c>never_on: [400, 409]</c>: after such an answer the call is not sent again.</summary>
internal static class RetriesNeverOn
{
    public static Verdict Judge(Limited<IReadOnlyList<int>> asked, RetriesTraffic traffic)
    {
        var statuses = string.Join(" or ", asked.Limit);
        var question = RetriesEngine.Ask(traffic, "never_on", asked.Place, $"nothing is sent again after {statuses}");
        if (traffic.Trouble is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        List<LogicalCall> answered = [.. LogicalCalls.Of(traffic.Exchanges, seen => seen.Failed || asked.Limit.Contains(seen.Status))
            .Where(call => call.Attempts.Any(attempt => asked.Limit.Contains(attempt.Exchange.Status)))];
        List<LogicalCall> repeated = [.. answered.Where(call => WasRepeated(call, asked.Limit))];
        return answered.Count == 0 ? question.Inconclusive($"no call on {traffic.Rule.Subject} was answered {statuses}")
            : repeated.Count == 0 ? question.Passed($"{Words.Count(answered.Count, "call")} answered {statuses}, none sent again")
            : question.Failed(
                $"{repeated.Count} of {Words.Count(answered.Count, "call")} sent again",
                $"{traffic.Name}: {repeated.Count} of {Words.Count(answered.Count, "call")} answered {statuses} {Say.Were(repeated.Count)} sent again; the design says never.",
                repeated.SelectMany(call => call.Attempts).Select(attempt => Say.Seen(attempt.Exchange)));
    }

    private static bool WasRepeated(LogicalCall call, IReadOnlyList<int> never) =>
        call.Attempts.Any(attempt => never.Contains(attempt.Exchange.Status) && call.Last.At >= attempt.Exchange.KnownFrom && !ReferenceEquals(call.Last, attempt.Exchange));
}
