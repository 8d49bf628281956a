using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Reporting;

public sealed class CauseTests
{
    [Fact]
    public void The_heaviest_broken_pattern_is_the_cause()
    {
        string[] heaviestFirst = ["nothing_lost", "saga", "breaker", "retries", "latency", "errors"];
        for (var i = 0; i < heaviestFirst.Length - 1; i++)
        {
            var verdicts = heaviestFirst[i..].Reverse().Select(pattern => Small.Verdict(Outcome.Failed, pattern)).ToArray();
            Assert.StartsWith($"The {heaviestFirst[i]} was 12.0 s late. (+{verdicts.Length - 1} more failed check", Sentence(Outcome.Failed, verdicts), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_equal_ones_the_first_in_the_file_is_the_cause() =>
        Assert.Equal("The fail_fast was 12.0 s late. (+1 more failed check)", Sentence(Outcome.Failed, Small.Verdict(Outcome.Failed, "fail_fast"), Small.Verdict(Outcome.Failed, "retries")));

    [Fact]
    public void An_inconclusive_run_says_why() =>
        Assert.Equal("No breaker was seen.", Sentence(Outcome.Inconclusive, Small.Verdict(Outcome.Passed), Small.Verdict(Outcome.Inconclusive)));

    [Fact]
    public void Of_inconclusive_ones_the_first_in_the_file_is_the_cause() => Assert.Equal(
        "No breaker was seen. (+1 more inconclusive check)",
        Sentence(Outcome.Inconclusive, Small.Verdict(Outcome.Inconclusive), Small.Verdict(Outcome.Inconclusive, "saga")));

    [Fact]
    public void A_verdict_without_a_sentence_gets_one() => Assert.Equal(
        "breaker rule, orders -> payments: expected at most 5.00 s, observed 12.0 s.", Sentence(Outcome.Failed, Small.Verdict(Outcome.Failed) with { Sentence = "" }));

    [Fact]
    public void A_passed_run_says_how_much_was_asked()
    {
        Assert.Equal("All 2 checks had their chance to fail and held.", Sentence(Outcome.Passed, Small.Verdict(Outcome.Passed), Small.Verdict(Outcome.Passed)));
        Assert.Equal("The one check had its chance to fail and held.", Sentence(Outcome.Passed, Small.Verdict(Outcome.Passed)));
    }

    [Fact]
    public void An_error_is_told_in_the_words_of_the_problem() =>
        Assert.Equal("port 80 is taken", Cause.Sentence(Small.Input() with { Outcome = Outcome.Error, Problem = "port 80 is taken" }));

    [Fact]
    public void A_planted_defect_is_caught_or_went_unnoticed()
    {
        var planted = Shop.Plan() with { KnownBad = new("breaker", "orders -> payments") };
        Assert.Equal(
            "The planted defect was caught, as it must be: The breaker was 12.0 s late.",
            Cause.Sentence(Small.Input(Small.Verdict(Outcome.Failed)) with { Plan = planted }));
        Assert.Equal(
            "The planted defect went unnoticed: breaker on orders -> payments must fail and did not.",
            Cause.Sentence(Small.Input() with { Plan = planted, Outcome = Outcome.Failed }));
    }

    private static string Sentence(Outcome outcome, params Verdict[] verdicts) => Cause.Sentence(Small.Input(verdicts) with { Outcome = outcome });
}
