using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Reporting;

/// <summary>The smallest run that says something: one rule, one operation.</summary>
internal static class Small
{
    public static Verdict Verdict(Outcome outcome, string pattern = "breaker") => new()
    {
        Outcome = outcome, Rule = $"{pattern} rule", Pattern = pattern, Subject = "orders -> payments", Kind = RuleKind.Liveness, Place = Shop.At(7),
        Expected = "at most 5.00 s", Observed = "12.0 s", Sentence = outcome == Outcome.Failed ? $"The {pattern} was 12.0 s late." : "",
        Why = outcome == Outcome.Inconclusive ? $"No {pattern} was seen." : "",
    };

    public static ReportInput Input(params Verdict[] verdicts) => new()
    {
        Plan = Shop.Plan(), Verdicts = verdicts.Length > 0 ? verdicts : [Verdict(Outcome.Passed)], Outcome = Outcome.Passed, ScenarioText = "name: A claim\n",
        Record = History.Of("""
            1.0 mark load
            1.5 op POST /orders 201 35ms trace=a
            """).All,
        Environment = new("1a2b3c4", "10.0.12", "Debian 12", 2, "0.1.0"), Tries = [new(1, Outcome.Passed, "")],
        Started = new(2026, 11, 21, 9, 14, 3, TimeSpan.Zero), Took = TimeSpan.FromSeconds(12.5), Replay = "harness run shop.yaml --seed 42",
    };
}
