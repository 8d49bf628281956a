using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Judges a bulkhead under load, from the wire.</summary>
public static class BulkheadEngine
{
    /// <summary>One verdict on the calls at a time, and one on what is turned away where it is asked.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts, in that order.</returns>
    public static IEnumerable<Verdict> Judge(BulkheadRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(record);
        var use = EdgeUse.Of(rule.Subject, plan, record);
        return [BulkheadLimits.Judge(rule, record), .. rule.Rejects is { } status ? [BulkheadRejects.Judge(rule, status, use, record)] : Enumerable.Empty<Verdict>()];
    }

    internal static Question Ask(BulkheadRule rule, string what, RuleKind kind, string expected) => new()
    {
        Pattern = "bulkhead", Rule = $"bulkhead {what}", Subject = rule.Subject, Kind = kind, Place = rule.Place, Expected = expected,
    };
}
