using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using static TestHarness.Tests.Core.LoadLines;

namespace TestHarness.Tests.Core;

public sealed class ThroughputEngineTests
{
    [Fact]
    public void Answers_of_any_status_are_throughput()
    {
        var verdict = Judged(Record(Steady(0, 10, i => i % 2 == 0 ? "201 30ms" : "503 5ms")));

        Assert.Equal((Outcome.Passed, "at least 99 % answered", "100 % of 200 operations answered"), (verdict.Outcome, verdict.Expected, verdict.Observed));
    }

    [Fact]
    public void What_was_not_answered_fails_and_is_shown()
    {
        var verdict = Judged(Record(Steady(0, 10, i => i % 10 == 0 ? "timeout 5s" : "201 30ms")));

        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.Equal("checkout was answered 90 % of what it asked, at least 99 % is needed: 20 of 200 were not, 20 × timeout.", verdict.Sentence);
        Assert.Equal(5, verdict.Evidence.Count);
    }

    [Fact]
    public void A_few_silent_ones_may_be_chance()
    {
        var verdict = Judged(Record(Steady(0, 10, i => i % 50 == 0 ? "timeout 5s" : "201 30ms")));

        Assert.Equal((Outcome.Inconclusive, "checkout was answered 98 % of what it asked, at least 99 % is needed: 4 of 200 were not, which chance may explain. Run it longer."), (verdict.Outcome, verdict.Why));
    }

    [Fact]
    public void Without_samples_nothing_is_passed() =>
        Assert.Equal((Outcome.Inconclusive, "No judged operation checkout was seen; at least 20 are needed."), (Judged(Record()).Outcome, Judged(Record()).Why));

    private static Verdict Judged(RunRecord record) =>
        Assert.Single(ThroughputEngine.Judge(new() { Place = new("x.yaml", 1, 1), Subject = "checkout", AtLeast = 0.99, Window = new() }, null!, record));
}
