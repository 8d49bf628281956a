namespace TestHarness.Core.Verdicts;

/// <summary><c>attempts: { at_most }</c>: no call is sent more often.</summary>
internal static class RetriesAttempts
{
    public static Verdict Judge(Limited<int> asked, RetriesTraffic traffic)
    {
        var question = RetriesEngine.Ask(traffic, "attempts", asked.Place, $"at most {Words.Count(asked.Limit, "attempt")} a call");
        if (traffic.NothingToRepeat is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        var observed = $"at most {Words.Count(traffic.Calls.Max(call => call.Policy.Count()), "attempt")} a call{traffic.TransportRepeats}";
        List<LogicalCall> over = [.. traffic.Calls.Where(call => call.Policy.Count() > asked.Limit)];
        return over.Count == 0
            ? question.Passed(observed)
            : question.Failed(
                observed,
                $"{traffic.Name}: {over.Count} of {Words.Count(traffic.Calls.Count, "call")} {Say.Were(over.Count)} sent {Times(over)}; the design says at most {asked.Limit}.",
                over.SelectMany(call => call.Policy).Select(Say.Seen));
    }

    private static string Times(List<LogicalCall> calls)
    {
        var (least, most) = (calls.Min(call => call.Policy.Count()), calls.Max(call => call.Policy.Count()));
        return least == most ? Words.Count(most, "time") : $"{least} to {most} times";
    }
}
