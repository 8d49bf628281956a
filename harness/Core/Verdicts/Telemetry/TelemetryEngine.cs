using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Judges whether what a service tells of its breaker is what the wire shows.</summary>
public static class TelemetryEngine
{
    /// <summary>One verdict on the times in which the breaker was surely open, one on those in which it was surely closed.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts, in that order.</returns>
    public static IEnumerable<Verdict> Judge(TelemetryRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(plan);
        var use = EdgeUse.Of(rule.Subject, plan, record);
        var told = ToldStates.Of(rule, record);
        var replicas = plan.Suite.Services.FirstOrDefault(service => service.Name == told.Service)?.Replicas > 1;
        var seen = new TelemetryCase(rule, record, told, use.Trouble ?? (replicas ? $"{told.Service} has several instances, each with a breaker of its own, and the wire does not show which of them called" : null));
        return
        [
            seen.Judge(new(BreakerState.Open, "calls are held back", "call", "held back"), SurelySpans.Open(use)),
            seen.Judge(new(BreakerState.Closed, "calls go through", "call", "let through"), SurelySpans.Closed(use)),
        ];
    }
}
