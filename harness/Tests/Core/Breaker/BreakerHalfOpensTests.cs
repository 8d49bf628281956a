using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.BreakerTests;

namespace TestHarness.Tests.Core;

public sealed class BreakerHalfOpensTests
{
    private static Checkouts NeverProbes() => Checkouts.WithOutage(story =>
        story.Each(2, 3, 0.1, at => story.Failing(at)).Each(3, 9, 0.1, at => story.Rejected(at)));

    [Fact]
    public void Breaker_that_probes_in_time_after_every_opening_passes() =>
        Passed(HalfOpens(Checkouts.WithGoodBreaker().Record), "probed 590 ms after opening at the latest, 2 times");

    [Fact]
    public void Breaker_that_never_probes_fails_with_the_calls_that_it_rejected_instead() =>
        Failed(
            HalfOpens(NeverProbes().Record),
            "Breaker orders → payments let no probe through for 1 s after opening and then rejected 48 more calls; the design says it half-opens within 1 s.");

    [Fact]
    public void Breaker_that_probes_late_the_second_time_fails() =>
        Assert.Equal(Outcome.Failed, HalfOpens(Checkouts.WithOutage(story => story.Each(2, 3, 0.1, at => story.Failing(at))
            .Each(3, 3.5, 0.1, at => story.Rejected(at)).Failing(3.5).Each(3.6, 6, 0.1, at => story.Rejected(at)).Good(6)).Record).Outcome);

    [Fact]
    public void Calls_under_way_when_it_tripped_are_no_probes()
    {
        // Each charge hangs for 400 ms: four more come and end after the first rejected call.
        var story = Checkouts.WithOutage(story => story.Each(2, 3, 0.1, at => story.Failing(at, "503", 400)).Each(3.0065, 4.5, 0.1, at => story.Rejected(at)));
        story.Order(3.0, 503, 500, trace => [$"3.030 ex orders->payments POST /charges 503 400ms {trace} fault=outage"]);
        Assert.Equal(Outcome.Failed, HalfOpens(story.Record).Outcome);
    }

    [Fact]
    public void Compensations_on_the_same_edge_are_no_probes()
    {
        var story = NeverProbes().Each(3.05, 9, 0.5, _ => { });
        story.Each(3.05, 9, 0.5, at => story.Order(at, 503, 30, trace => [$"{Checkouts.T(at + 0.01)} ex orders->payments POST /charges/c-1/refund 200 5ms {trace}"]));
        Assert.Equal(Outcome.Failed, HalfOpens(story.Record).Outcome);
    }

    [Fact]
    public void Breaker_that_never_opened_says_nothing() =>
        Inconclusive(HalfOpens(new Checkouts().Good(0).Good(0.1).Ends(1).Record), "the breaker was never seen open");

    [Fact]
    public void Record_that_ends_before_the_limit_says_nothing()
    {
        var lines = NeverProbes().Lines.Where(line => double.Parse(line.Split(' ')[0]) < 3.5).ToList();
        Inconclusive(HalfOpens(History.Of(lines)), "the record ends 400 ms after the breaker opened; a probe may take 1 s");
    }

    [Fact]
    public void No_call_after_the_limit_says_nothing() =>
        Inconclusive(
            HalfOpens(Checkouts.WithOutage(story => story.Each(2, 3, 0.1, at => story.Failing(at)).Each(3, 3.5, 0.1, at => story.Rejected(at))).Record),
            "no call wanted orders -> payments later than 1 s after the breaker opened");

    [Fact]
    public void Stalled_machine_makes_a_missing_probe_inconclusive() =>
        Inconclusive(HalfOpens(NeverProbes().Add("3.5 stall 60ms").Record), "the machine stalled for 60 ms meanwhile, too long to judge a time limit");

    [Fact]
    public void Edge_that_nobody_crossed_says_so() =>
        Inconclusive(HalfOpens(History.Of("0.1 op POST /orders 201 35ms trace=a")), "no call crossed orders -> payments in this run");

    [Fact]
    public void Request_that_rarely_uses_the_edge_does_not_need_it() =>
        Inconclusive(
            HalfOpens(History.Of("""
                0.1 ex gateway->orders POST /orders 201 33ms trace=a
                0.1 ex orders->payments POST /charges 201 10ms trace=a
                0.2 ex gateway->orders POST /orders 201 33ms trace=b
                0.3 op POST /orders 201 35ms trace=c
                """)),
            "no kind of request was seen to need orders -> payments before the first fault");
}
