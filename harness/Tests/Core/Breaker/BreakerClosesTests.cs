using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.BreakerTests;

namespace TestHarness.Tests.Core;

public sealed class BreakerClosesTests
{
    private static Checkouts NeverCloses() => Checkouts.WithOutage(story =>
        story.Each(2, 3, 0.1, at => story.Failing(at)).Each(3, 9, 0.1, at => story.Rejected(at)));

    [Fact]
    public void Breaker_that_closes_in_time_passes() =>
        Passed(Closes(Checkouts.WithGoodBreaker().Record), "closed 116 ms after 'outage' was lifted");

    [Fact]
    public void Breaker_that_never_closes_fails() =>
        Failed(
            Closes(NeverCloses().Record),
            "Breaker orders → payments did not close: later than 2 s after 'outage' was lifted it still rejected 28 calls; the design says it closes within 2 s.");

    [Fact]
    public void Two_breaks_in_a_row_count_until_calls_flow_for_good() =>
        Passed(
            Closes(Checkouts.WithOutage(story => story.Each(2, 3, 0.1, at => story.Failing(at)).Each(3, 4.2, 0.1, at => story.Rejected(at))
                .Failing(4.2).Each(4.3, 4.8, 0.1, at => story.Rejected(at)).Each(4.8, 8, 0.1, at => story.Good(at))).Record),
            "closed 816 ms after 'outage' was lifted");

    [Fact]
    public void Breaker_that_needs_several_successes_closes_at_the_last_one() =>
        Passed(
            Closes(Checkouts.WithOutage(story => story.Each(2, 3, 0.1, at => story.Failing(at)).Each(3, 4.2, 0.1, at => story.Rejected(at))
                .Good(4.2).Rejected(4.25).Rejected(4.3).Good(4.4).Each(4.5, 8, 0.1, at => story.Good(at))).Record),
            "closed 416 ms after 'outage' was lifted");

    [Fact]
    public void Callee_that_stays_broken_is_not_the_breakers_fault() =>
        Inconclusive(
            Closes(Checkouts.WithOutage(story => story.Each(2, 3, 0.1, at => story.Failing(at)).Each(3, 4.2, 0.1, at => story.Rejected(at))
                .Failing(4.2).Each(4.3, 5, 0.1, at => story.Rejected(at)).Failing(5).Each(5.1, 9, 0.1, at => story.Rejected(at))).Record),
            "payments itself failed 2 probes after 'outage' was lifted");

    [Fact]
    public void Breaker_that_never_opened_says_nothing() =>
        Inconclusive(Closes(Checkouts.WithOutage(story => story.Each(2, 8, 0.1, at => story.Good(at))).Record), "the breaker was never seen open");

    [Fact]
    public void Fault_that_was_never_lifted_says_nothing() =>
        Inconclusive(Closes(History.Of(NeverCloses().Lines.Where(line => !line.Contains("lifted")))), "'outage' was never lifted in this record");

    [Fact]
    public void Fault_that_was_never_applied_says_nothing() => Inconclusive(Closes(History.Of("")), "'outage' was never applied");

    [Fact]
    public void Next_fault_before_the_limit_says_nothing() =>
        Inconclusive(
            Closes(NeverCloses().Fault(5, 6, "second").Record), "'second' began 1.00 s after 'outage' was lifted; the breaker may take 2 s");

    [Fact]
    public void Load_that_ends_before_the_limit_says_nothing() =>
        Inconclusive(
            Closes(Checkouts.WithOutage(story => story.Each(2, 3, 0.1, at => story.Failing(at)).Each(3, 5, 0.1, at => story.Rejected(at))).Record),
            "no call wanted orders -> payments later than 2 s after 'outage' was lifted");

    [Fact]
    public void Record_cut_off_before_the_limit_says_nothing() =>
        Inconclusive(
            Closes(History.Of(NeverCloses().Lines.Where(line => double.Parse(line.Split(' ')[0]) < 4.51))),
            "the record ends 507 ms after 'outage' was lifted; the breaker may take 2 s");

    [Fact]
    public void Stalled_machine_makes_not_closing_inconclusive() =>
        Inconclusive(Closes(NeverCloses().Add("5 stall 150ms").Record), "the machine stalled for 150 ms meanwhile, too long to judge a time limit");
}
