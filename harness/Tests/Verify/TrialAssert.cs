using TestHarness.Core.Verdicts;

namespace TestHarness.Tests.Verify;

/// <summary>What the tests of all patterns' trials assert.</summary>
internal static class TrialAssert
{
    /// <summary>A right one: exactly these rules, and all passed.</summary>
    public static void Passed(Simulated suite, params string[] rules)
    {
        var verdicts = suite.Verify();
        Assert.Equal(rules, verdicts.Select(verdict => verdict.Rule));
        Assert.All(verdicts, verdict => Assert.True(verdict.Outcome == Outcome.Passed, $"{verdict.Rule}: {verdict.Outcome} {verdict.Sentence}"));
    }

    /// <summary>A wrong one: this rule failed.</summary>
    public static void Failed(Simulated suite, string rule) =>
        Assert.Contains(rule, suite.Verify().Where(verdict => verdict.Outcome == Outcome.Failed).Select(verdict => verdict.Rule));
}
