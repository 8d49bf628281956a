using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Judges a fallback under load, from the wire.</summary>
public static class FallbackEngine
{
    /// <summary>One verdict on the answers, and where another source is named, on when it is asked.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts: answers, idle, and where they are asked never_on and recovers.</returns>
    public static IEnumerable<Verdict> Judge(FallbackRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var traffic = new FallbackTraffic(rule, plan, record);
        return
        [
            FallbackAnswers.Judge(traffic),
            .. rule.Source.Length > 0 ? [FallbackIdle.Judge(traffic)] : Enumerable.Empty<Verdict>(),
            .. rule.NeverOn.Count > 0 && rule.Source.Length > 0 ? [FallbackNeverOn.Judge(traffic)] : Enumerable.Empty<Verdict>(),
            .. rule is { Recovers: { } within, Source.Length: > 0 } ? [FallbackRecovers.Judge(traffic, within)] : Enumerable.Empty<Verdict>(),
        ];
    }

    internal static Question Ask(FallbackTraffic traffic, string what, RuleKind kind, string expected) => new()
    {
        Pattern = "fallback", Rule = $"fallback {what}", Subject = traffic.Rule.Subject, Kind = kind, Place = traffic.Rule.Place, Expected = expected,
    };
}
