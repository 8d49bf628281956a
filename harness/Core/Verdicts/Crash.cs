namespace TestHarness.Core.Verdicts;

/// <summary>What is said of a rule whose engine failed.</summary>
internal static class Crash
{
    public static Verdict Verdict(Rule rule, string why)
    {
        var pattern = rule.GetType().Name.Replace("Rule", "", StringComparison.Ordinal);
        return new Question
        {
            Pattern = pattern, Rule = pattern, Subject = rule.Subject, Kind = RuleKind.Safety, Place = rule.Place, Expected = "a verdict",
        }.Inconclusive(why);
    }
}
