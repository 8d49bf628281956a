using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>recovers:</c> So long after the last fault the other source is no longer asked.</summary>
internal static class FallbackRecovers
{
    public static Verdict Judge(FallbackTraffic traffic, TimeSpan within)
    {
        var question = FallbackEngine.Ask(traffic, "recovers", RuleKind.Liveness, $"{traffic.Rule.Source} is not used later than {Say.Limit(within)} after the last fault");
        if (traffic.Trouble is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        var healed = traffic.Faults.Max(fault => fault.Lifted);
        var from = healed == long.MaxValue ? long.MaxValue : healed + within.Nanoseconds() + Tolerance.Liveness(within.Nanoseconds());
        List<Exchange> late = [.. traffic.Source.Where(seen => seen.At > from)];
        var asked = traffic.Primary.Count(seen => seen.At > from);
        var stall = healed == long.MaxValue ? 0 : traffic.Record.WorstStall(healed, from);
        return late.Count == 0
            ? asked == 0 ? question.Inconclusive("nothing was asked any more after that time") : question.Passed($"{Words.Count(asked, "call")} on {traffic.Rule.Subject}, none there")
            : stall > Tolerance.Witness(within.Nanoseconds()) ? question.Inconclusive(Say.Stalled(stall))
            : question.Failed(Words.Count(late.Count, "call"), $"{Say.Arrow(traffic.Rule.Source)}: {Words.Count(late.Count, "call")} still went there {Words.Time(late[0].At - healed)} after the last fault on {Say.Arrow(traffic.Rule.Subject)}; the design says at most {Say.Limit(within)}.", late.Select(Say.Seen));
    }
}
