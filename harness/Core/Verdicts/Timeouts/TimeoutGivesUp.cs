using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A call that has no whole answer in time is over soon after; so few that chance and a stalled machine explain them may not be.</summary>
internal static class TimeoutGivesUp
{
    private const double Share = 0.05;

    public static Verdict Judge(TimeoutTraffic traffic)
    {
        var after = traffic.Rule.After.Nanoseconds();
        var question = TimeoutEngine.Ask(traffic, "gives up", RuleKind.Liveness, $"no call is open longer than {Say.Limit(traffic.Rule.After)}");
        if (traffic.Trouble is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        List<Exchange> late = [.. traffic.Waited.Where(seen => seen.Ended - seen.At > after + Tolerance.Liveness(after)).OrderByDescending(seen => seen.Ended - seen.At)];
        var stalls = new Stalls(traffic.Record, after);
        List<Witness> met = [.. late.Select(seen => stalls.Behind(seen.At, seen.Ended)).OfType<Witness>()];
        var (all, longest) = (traffic.Waited.Count, traffic.Waited.Max(seen => seen.Ended - seen.At));
        var observed = $"{Words.Count(all, "call")} had to wait, the longest {Words.Time(longest)}";
        return new ShareTest(all, late.Count, met.Count, Share).Outcome switch
        {
            ShareOutcome.Holds => question.Passed(observed, traffic.Waited.Take(3).Select(Say.Seen)),
            ShareOutcome.Noisy => question.Inconclusive($"{late.Count} of {Words.Count(all, "call")} were open longer, which chance may explain", observed, late.Select(Say.Seen)),
            ShareOutcome.Stalled => question.Inconclusive(Say.Stalled(met.Max(stall => stall.Stall)), observed),
            _ => question.Failed(observed, $"{Say.Arrow(traffic.Rule.Subject)}: {late.Count} of {Words.Count(all, "call")} without an answer {Say.Were(late.Count)} open for up to {Words.Time(longest)}; the design says that the caller gives up after {Say.Limit(traffic.Rule.After)}.", late.Select(Say.Seen)),
        };
    }
}
