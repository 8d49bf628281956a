using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.BreakerTests;

namespace TestHarness.Tests.Core;

public sealed class BreakerOpensTests
{
    private static Checkouts NeverOpens(double failures = 2) => Checkouts.WithOutage(story =>
        story.Each(2, 2 + failures, 0.1, at => story.Failing(at)).Each(2 + failures, 8, 0.1, at => story.Good(at)));

    [Fact]
    public void Breaker_that_opens_in_time_passes_and_shows_the_first_rejected_calls()
    {
        var verdict = Opens(Checkouts.WithGoodBreaker().Record);
        Passed(verdict, "opened 1.01 s after 'outage'");
        Assert.Equal("opens within 1.5 s of 'outage'", verdict.Expected);
        Assert.Equal(("breaker", "breaker opens", "orders -> payments", 21), (verdict.Pattern, verdict.Rule, verdict.Subject, verdict.Place.Line));
        Assert.Equal("POST /orders was answered 503 after 13 ms and never came to orders -> payments", verdict.Evidence[0].Text);
    }

    [Fact]
    public void Breaker_that_never_opens_fails_with_the_first_failed_calls_after_the_limit_as_evidence()
    {
        var verdict = Opens(NeverOpens().Record);
        Failed(verdict, "Breaker orders → payments never opened: 20 calls reached or tried payments and failed during 'outage' (2.00 s); the design says it opens within 1.5 s.");
        Assert.Equal("POST /charges on orders -> payments was answered 503 after 10 ms", verdict.Evidence[0].Text);
        Assert.All(verdict.Evidence, seen => Assert.InRange(seen.At, 3_500_000_000, 4_000_000_000));
    }

    [Fact]
    public void Breaker_that_opens_late_fails() =>
        Failed(
            Opens(Checkouts.WithGoodBreaker().Record, within: 0.8),
            "Breaker orders → payments opened 1.01 s after 'outage' began; the design says it opens within 800 ms.");

    [Fact]
    public void Late_opening_is_not_proven_when_no_call_came_between_the_limit_and_the_first_rejected_one() =>
        Inconclusive(
            Opens(Checkouts.WithOutage(story => story.Each(2, 2.5, 0.05, at => story.Failing(at)).Each(3.8, 4.2, 0.1, at => story.Rejected(at))).Record, within: 1),
            "no call wanted orders -> payments between the limit and the first rejected call");

    [Fact]
    public void Too_few_failed_calls_cannot_say_never() =>
        Inconclusive(Opens(NeverOpens(0.3).Record), "only 3 calls failed on orders -> payments during 'outage'; the breaker may need 8");

    [Fact]
    public void Fault_that_was_never_applied_says_nothing() =>
        Inconclusive(Opens(new Checkouts().Good(0).Ends(1).Record), "'outage' was never applied");

    [Fact]
    public void Edge_without_a_success_before_the_fault_says_nothing() =>
        Inconclusive(
            Opens(History.Of("""
                0.1 op POST /orders 201 35ms trace=a
                0.1 ex gateway->orders POST /orders 201 33ms trace=a
                0.2 ex orders->payments POST /charges 503 10ms trace=a
                2.0 lease outage orders->payments applied
                """)),
            "no call on orders -> payments succeeded before 'outage'");

    [Fact]
    public void Fault_while_no_call_wanted_the_edge_says_nothing() =>
        Inconclusive(Opens(Checkouts.WithOutage(_ => { }).Record), "no call wanted orders -> payments during 'outage'");

    [Fact]
    public void Edge_that_carries_no_trace_of_the_load_says_so_with_the_cure() =>
        Inconclusive(
            Opens(History.Of("""
                0.1 op POST /orders 201 35ms trace=a
                0.1 ex gateway->orders POST /orders 201 33ms trace=a
                0.2 ex orders->payments POST /charges 201 10ms trace=other
                2.0 lease outage orders->payments applied
                """)),
            "no exchange on orders -> payments carries a trace of the load; give the suite a `correlate:`");

    [Fact]
    public void Stalled_machine_makes_never_opened_inconclusive() =>
        Inconclusive(Opens(NeverOpens().Add("3 stall 400ms").Record), "the machine stalled for 400 ms meanwhile, too long to judge a time limit");

    [Fact]
    public void Stalls_that_together_leave_too_little_time_make_it_inconclusive_too() =>
        Inconclusive(Opens(NeverOpens().Add("3 stall 200ms").Add("3.1 stall 200ms").Add("3.7 stall 100ms").Record), "the machine stalled for 400 ms meanwhile, too long to judge a time limit");

    [Fact]
    public void Many_short_stalls_are_a_long_one() =>
        Inconclusive(Opens(Enumerable.Range(0, 18).Aggregate(NeverOpens(), (story, number) => story.Add($"{2.1 + number * 0.1} stall 20ms")).Record), "the machine stalled for 360 ms meanwhile, too long to judge a time limit");

    [Theory]
    [InlineData(340, Outcome.Failed)]
    [InlineData(360, Outcome.Inconclusive)]
    public void What_stalls_leave_of_the_outage_is_held_against_the_limit_and_its_tolerance(int stall, Outcome outcome) =>
        Assert.Equal(outcome, Opens(NeverOpens().Add($"3 stall {stall}ms").Record).Outcome);

    [Fact]
    public void Stalls_that_leave_more_time_than_the_breaker_may_take_excuse_nothing() =>
        Failed(Opens(NeverOpens().Add("3 stall 300ms").Add("3 stall 300ms").Add("3.1 stall 50ms").Record), "Breaker orders → payments never opened: 20 calls reached or tried payments and failed during 'outage' (2.00 s); the design says it opens within 1.5 s.");

    [Fact]
    public void Fault_shorter_than_the_limit_cannot_say_never() =>
        Inconclusive(Opens(NeverOpens().Record, within: 3), "'outage' lasted 2.00 s, less than the 3 s that the breaker may take");

    [Fact]
    public void Record_cut_off_before_the_limit_cannot_say_never()
    {
        var lines = NeverOpens().Lines.Where(line => double.Parse(line.Split(' ')[0]) < 3).ToList();
        Inconclusive(Opens(History.Of(lines)), "the record ends 918 ms after 'outage' began; the breaker may take 1.5 s");
    }

    [Fact]
    public void Breaker_that_was_open_before_the_fault_says_nothing()
    {
        var story = new Checkouts();
        story.Each(0, 1, 0.1, at => story.Good(at)).Fault(1, 1.5, "early").Each(1, 1.5, 0.1, at => story.Failing(at));
        story.Each(1.5, 2.5, 0.1, at => story.Rejected(at)).Fault(2, 3).Ends(4);
        Inconclusive(Opens(story.Record), "the breaker was already open when 'outage' began");
    }

    [Fact]
    public void Empty_record_says_nothing() => Inconclusive(Opens(History.Of("")), "'outage' was never applied");

    [Fact]
    public void One_rejected_call_alone_is_no_open_breaker() =>
        Assert.Equal(Outcome.Failed, Opens(Checkouts.WithOutage(story =>
            story.Each(2, 3, 0.1, at => story.Failing(at)).Rejected(2.95, 504).Each(3, 4, 0.1, at => story.Failing(at))).Record).Outcome);
}
