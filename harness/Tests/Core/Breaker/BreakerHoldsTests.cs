using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.BreakerTests;

namespace TestHarness.Tests.Core;

/// <summary>How long an open breaker holds, how many may try then, and what opens none.</summary>
public sealed class BreakerHoldsTests
{
    private static BreakerRule Rule { get; } = BreakerTests.Rule(opens: 0, halfOpens: 0, closes: 0);

    [Fact]
    public void A_breaker_that_holds_for_its_break_passes() =>
        Passed(Judge(Rule with { Break = new(Shop.At(24), TimeSpan.FromMilliseconds(500)) }, Checkouts.WithGoodBreaker()), "the shortest time was 600 ms");

    [Fact]
    public void A_breaker_that_lets_a_call_through_too_soon_fails_with_both_calls_as_evidence() =>
        Failed(
            Judge(Rule with { Break = new(Shop.At(24), TimeSpan.FromSeconds(1)) }, Checkouts.WithGoodBreaker()),
            "Breaker orders → payments was open at 3.01 s and let a call through at 3.51 s, 600 ms after the last one before; the design says 1 s.");

    [Fact]
    public void A_failed_probe_that_does_not_open_it_again_fails() =>
        Assert.Equal(Outcome.Failed, Judge(Rule with { Break = new(Shop.At(24), TimeSpan.FromMilliseconds(300)) }, Checkouts.WithOutage(story => story
            .Each(2, 3, 0.1, at => story.Failing(at)).Each(3, 3.5, 0.1, at => story.Rejected(at)).Each(3.5, 4, 0.1, at => story.Failing(at)).Each(4.1, 8, 0.1, at => story.Good(at)))).Outcome);

    [Fact]
    public void One_probe_at_a_time_passes_when_others_wanted_to_call() =>
        Passed(Judge(Rule with { Probes = new(Shop.At(25), 1) }, Probing(through: 1)), "1 call at a time");

    [Fact]
    public void More_probes_at_a_time_than_declared_fail() =>
        Failed(Judge(Rule with { Probes = new(Shop.At(25), 1) }, Probing(through: 5)), "Breaker orders → payments let 5 calls through at a time when its break was over; the design says 1.");

    [Fact]
    public void Probes_that_nobody_else_wanted_to_make_show_nothing() =>
        Assert.Equal(Outcome.Inconclusive, Judge(Rule with { Probes = new(Shop.At(25), 1) }, Checkouts.WithGoodBreaker()).Outcome);

    [Fact]
    public void Answers_that_are_no_failures_hold_nothing_back() =>
        Passed(Judge(Rule with { Ignores = new(Shop.At(26), [404]) }, NotFound(story => story.Each(2, 4, 0.1, at => story.Failing(at, "404")))), "0 requests held back, 20 calls answered 404");

    [Fact]
    public void Answers_that_open_it_all_the_same_fail() =>
        Failed(
            Judge(Rule with { Ignores = new(Shop.At(26), [404]) }, NotFound(story => story.Each(2, 3, 0.1, at => story.Failing(at, "404")).Each(3, 4, 0.1, at => story.Rejected(at)))),
            "Breaker orders → payments held 10 requests back while its callee answered 404; the design says that this is no failure.");

    /// <summary>The break is over at 4 s; the probe takes 300 ms, and meanwhile five more want to call.</summary>
    private static Checkouts Probing(int through) => Checkouts.WithOutage(story =>
    {
        story.Each(2, 3, 0.1, at => story.Failing(at)).Each(3, 4, 0.1, at => story.Rejected(at));
        story.Each(4.1, 4.1 + (through * 0.02), 0.02, at => story.Good(at, charge: 300));
        story.Each(4.25, 4.35, 0.02, at => story.Rejected(at)).Each(5, 8, 0.1, at => story.Good(at));
    });

    private static Checkouts NotFound(Action<Checkouts> rest)
    {
        var story = Checkouts.WithOutage(rest);
        story.Each(4, 8, 0.1, at => story.Good(at));
        return story;
    }

    private static Verdict Judge(BreakerRule rule, Checkouts story) => Assert.Single(BreakerEngine.Judge(rule, Shop.Plan(rule) with
    {
        Faults = [new AnswerFault { Id = "outage", Target = "orders -> payments", At = default, For = default, Who = new(), Status = 404 }],
    }, story.Record));
}
