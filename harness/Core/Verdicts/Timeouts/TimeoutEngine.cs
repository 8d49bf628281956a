using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Judges a caller's time limit under load, from the wire.</summary>
public static class TimeoutEngine
{
    /// <summary>One verdict on whether calls are given up in time, one on whether none is given up early, and one on what is answered then, where it is asked.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts, in that order.</returns>
    public static IEnumerable<Verdict> Judge(TimeoutRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var traffic = new TimeoutTraffic(rule, plan, record);
        return [TimeoutGivesUp.Judge(traffic), TimeoutWaits.Judge(traffic), .. rule.Answers.Count > 0 ? [TimeoutAnswers.Judge(traffic)] : Enumerable.Empty<Verdict>()];
    }

    internal static Question Ask(TimeoutTraffic traffic, string what, RuleKind kind, string expected) => new()
    {
        Pattern = "timeout", Rule = $"timeout {what}", Subject = traffic.Rule.Subject, Kind = kind, Place = traffic.Rule.Place, Expected = expected,
    };
}
