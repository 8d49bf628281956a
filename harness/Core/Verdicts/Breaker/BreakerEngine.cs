using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Judges a circuit breaker under load, from the wire.</summary>
public static class BreakerEngine
{
    /// <summary>One verdict for each of <c>opens</c>, <c>half_opens</c> and <c>closes</c> that the rule asks for.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts, in that order.</returns>
    public static IEnumerable<Verdict> Judge(BreakerRule rule, Plan plan, RunRecord record)
    {
        var seen = new BreakerCase(rule, plan, record);
        return [.. Asked(rule.Opens, seen, BreakerOpens.Judge), .. Asked(rule.HalfOpens, seen, BreakerHalfOpens.Judge), .. Asked(rule.Closes, seen, BreakerCloses.Judge)];
    }

    private static IEnumerable<Verdict> Asked(BreakerStep? step, BreakerCase seen, Func<BreakerStep, BreakerCase, Verdict> judge) =>
        step is null ? [] : [judge(step, seen)];
}
