using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>Judges a retry policy under load, from the wire.</summary>
public static class RetriesEngine
{
    /// <summary>One verdict for each of <c>attempts</c>, <c>backoff</c>, <c>never_on</c>, <c>same_key</c>, <c>exactly</c>, <c>on</c>, <c>honours</c> and <c>amplification</c> that the rule asks for.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts, in that order.</returns>
    public static IEnumerable<Verdict> Judge(RetriesRule rule, Plan plan, RunRecord record)
    {
        var traffic = new RetriesTraffic(rule, plan, record);
        return
        [
            .. Asked(rule.Attempts, asked => RetriesAttempts.Judge(asked, traffic)),
            .. Asked(rule.Backoff, asked => RetriesBackoff.Judge(asked, traffic)),
            .. Asked(rule.NeverOn, asked => RetriesNeverOn.Judge(asked, traffic)),
            .. Asked(rule.SameKey, asked => RetriesSameKey.Judge(asked, traffic)),
            .. Asked(rule.Exactly, asked => RetriesExactly.Judge(asked, traffic)),
            .. Asked(rule.On, asked => RetriesOn.Judge(asked, traffic)),
            .. Asked(rule.RetryAfter, asked => RetriesAfter.Judge(asked, traffic)),
            .. Asked(rule.Amplification, asked => RetriesAmplification.Judge(asked, traffic)),
        ];
    }

    internal static Question Ask(RetriesTraffic traffic, string what, Place place, string expected) => new()
    {
        Pattern = "retries", Rule = $"retries {what}", Subject = traffic.Rule.Subject, Kind = RuleKind.Safety, Place = place, Expected = expected,
    };

    private static IEnumerable<Verdict> Asked<T>(T? asked, Func<T, Verdict> judge)
        where T : class => asked is null ? [] : [judge(asked)];
}
