using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>What the three questions about a breaker have in common.</summary>
internal static class BreakerTests
{
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static BreakerRule Rule(double opens = 1.5, double halfOpens = 1, double closes = 2) => new()
    {
        Place = Shop.At(20), Subject = "orders -> payments", MinimumThroughput = 8,
        Opens = opens > 0 ? new(Shop.At(21), opens * Second, "outage") : null,
        HalfOpens = halfOpens > 0 ? new(Shop.At(22), halfOpens * Second, "") : null,
        Closes = closes > 0 ? new(Shop.At(23), closes * Second, "outage") : null,
    };

    public static Verdict Opens(RunRecord record, double within = 1.5) => One(Rule(opens: within, halfOpens: 0, closes: 0), record);

    public static Verdict HalfOpens(RunRecord record, double within = 1) => One(Rule(opens: 0, halfOpens: within, closes: 0), record);

    public static Verdict Closes(RunRecord record, double within = 2) => One(Rule(opens: 0, halfOpens: 0, closes: within), record);

    public static void Passed(Verdict verdict, string observed)
    {
        Assert.Equal(observed, verdict.Outcome == Outcome.Passed ? verdict.Observed : $"{verdict.Outcome}: {verdict.Sentence}");
        Assert.Equal("", verdict.Sentence);
    }

    public static void Failed(Verdict verdict, string sentence)
    {
        Assert.Equal((Outcome.Failed, sentence), (verdict.Outcome, verdict.Sentence));
        Assert.NotEmpty(verdict.Evidence);
    }

    public static void Inconclusive(Verdict verdict, string why) => Assert.Equal((Outcome.Inconclusive, why), (verdict.Outcome, verdict.Why));

    public static List<Verdict> Refused(RunRecord record, BreakerRule rule) => [.. BreakerEngine.Judge(rule, Shop.Plan(rule) with
    {
        Faults = [new CutFault { Id = "outage", Target = "orders -> payments", At = default, For = default, Who = new(), How = CutHow.Refuse }],
    }, record)];

    private static Verdict One(BreakerRule rule, RunRecord record) => Assert.Single(BreakerEngine.Judge(rule, Shop.Plan(rule), record));
}
