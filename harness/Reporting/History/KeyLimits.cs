using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.History;

/// <summary>What a scenario asks of its key numbers: of several limits the tightest.</summary>
internal sealed record KeyLimits(double? P99Ms, double? OpenS, double? CloseS)
{
    private const double P99 = 0.99;

    public static KeyLimits Of(Plan plan)
    {
        var breakers = plan.Expect.OfType<BreakerRule>().ToList();
        return new(
            plan.Expect.OfType<LatencyRule>().SelectMany(rule => rule.Limits).Where(limit => limit.Percentile.Equals(P99)).Select(limit => (double?)limit.Limit.TotalMilliseconds).Min(),
            breakers.Select(rule => rule.Opens?.Within.TotalSeconds).Min(),
            breakers.Select(rule => rule.Closes?.Within.TotalSeconds).Min());
    }
}
