using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Makes verdicts from a plan and a record, and from nothing else: the same two always give the same verdicts.</summary>
public static class Judge
{
    /// <summary>Judges one rule. An engine that crashes gives <see cref="Outcome.Inconclusive"/> with its exception, never a pass.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>One verdict for each thing that the rule asks, at least one.</returns>
    public static IReadOnlyList<Verdict> One(Rule rule, Plan plan, RunRecord record) => rule switch
    {
        _ => throw new NotSupportedException(rule?.GetType().Name),
    };
}
