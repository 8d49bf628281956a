namespace TestHarness.Core.Verdicts;

/// <summary>Steady state is not judged: when it does not hold, the run says nothing.</summary>
internal static class SteadyState
{
    public static Verdict Judged(Verdict verdict) => verdict.Outcome == Outcome.Failed
        ? verdict with { Outcome = Outcome.Inconclusive, Rule = $"steady {verdict.Rule}", Why = $"steady state not met: {verdict.Sentence}", Sentence = $"Steady state not met: {verdict.Sentence}" }
        : verdict with { Rule = $"steady {verdict.Rule}" };
}
