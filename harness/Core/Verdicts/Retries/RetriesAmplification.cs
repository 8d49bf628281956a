namespace TestHarness.Core.Verdicts;

/// <summary><c>amplification: { at_most }</c>: over the whole load, repeating does not multiply the calls beyond this.</summary>
internal static class RetriesAmplification
{
    public static Verdict Judge(Limited<double> asked, RetriesTraffic traffic)
    {
        var question = RetriesEngine.Ask(traffic, "amplification", asked.Place, $"at most {asked.Limit:0.##} calls sent for each one asked");
        if (traffic.NothingToRepeat is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        var (sent, calls) = (traffic.Calls.Sum(call => call.Policy.Count()), traffic.Calls.Count);
        var observed = $"{sent} sent for {calls} asked, {(double)sent / calls:0.00} for each{traffic.TransportRepeats}";
        return sent <= (asked.Limit * calls) + 1e-9
            ? question.Passed(observed)
            : question.Failed(
                observed,
                $"{traffic.Name}: {Words.Count(sent, "call")} left for {calls} asked, {(double)sent / calls:0.00} for each; the design says at most {asked.Limit:0.##}.",
                traffic.Calls.OrderByDescending(call => call.Policy.Count()).ThenBy(call => call.First.At).SelectMany(call => call.Policy).Select(Say.Seen));
    }
}
