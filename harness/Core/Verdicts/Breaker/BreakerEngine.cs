using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Judges a circuit breaker under load, from the wire.</summary>
public static class BreakerEngine
{
    /// <summary>One verdict for each of <c>opens</c>, <c>half_opens</c>, <c>closes</c>, <c>break</c>, <c>half_open_probes</c> and <c>ignores</c> that the rule asks for.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts, in that order.</returns>
    public static IEnumerable<Verdict> Judge(BreakerRule rule, Plan plan, RunRecord record)
    {
        var seen = new BreakerCase(rule, plan, record);
        return
        [
            .. Asked(rule.Opens, seen, BreakerOpens.Judge), .. Asked(rule.HalfOpens, seen, BreakerHalfOpens.Judge), .. Asked(rule.Closes, seen, BreakerCloses.Judge),
            .. Asked(rule.Break, seen, BreakerHolds.Judge), .. Asked(rule.Probes, seen, BreakerProbes.Judge), .. Asked(rule.Ignores, seen, BreakerIgnores.Judge),
        ];
    }

    private static IEnumerable<Verdict> Asked<T>(T? asked, BreakerCase seen, Func<T, BreakerCase, Verdict> judge)
        where T : class => asked is null ? [] : [judge(asked, seen)];
}
