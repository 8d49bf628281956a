using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.BreakerTests;

namespace TestHarness.Tests.Core;

public sealed class FailFastTests
{
    private static readonly FailFastRule Rule = new()
    {
        Place = Shop.At(30), Subject = "POST /orders", Edge = "orders -> payments", Status = [503], P99 = TimeSpan.FromMilliseconds(50),
    };

    private static Checkouts Open(Action<Checkouts> rejected) => Checkouts.WithOutage(story =>
    {
        story.Each(2, 3, 0.1, at => story.Failing(at, charge: 400));
        rejected(story);
        story.Each(4.1, 8, 0.1, at => story.Good(at));
    });

    private static Verdict Status(RunRecord record) =>
        Assert.Single(FailFastEngine.Judge(Rule with { P99 = null }, Shop.Plan(Rule), record));

    private static Verdict P99(RunRecord record) => FailFastEngine.Judge(Rule, Shop.Plan(Rule), record).ToList()[1];

    [Fact]
    public void Declared_status_for_every_rejected_operation_passes()
    {
        var verdict = Status(Open(story => story.Each(3, 4, 0.01, at => story.Rejected(at))).Record);
        Passed(verdict, "100 × 503");
        Assert.Equal("503 while the breaker of orders -> payments is open", verdict.Expected);
    }

    [Fact]
    public void Other_statuses_and_missing_answers_fail() =>
        Failed(
            Status(Open(story => story.Each(3, 4, 0.1, at => story.Rejected(at)).Rejected(3.55, 500).Rejected(3.65, 0).Rejected(3.75, 0)).Record),
            "POST /orders: 3 of 13 operations that met the open breaker orders → payments got no answer and 500; the design says 503.");

    [Fact]
    public void Answers_after_a_probe_succeeded_do_not_count() =>
        Passed(Status(Open(story => story.Each(3, 4, 0.1, at => story.Rejected(at)).Rejected(5.55, 504)).Record), "10 × 503");

    [Fact]
    public void Operations_that_warm_up_do_not_count()
    {
        var lines = Open(story => story.Each(3, 4, 0.1, at => story.Rejected(at))).Lines.Select(line => line + (line.Contains(" op ") ? " phase=ramp" : ""));
        Inconclusive(Status(History.Of(lines)), "only 0 operations POST /orders met the open breaker of orders -> payments; 5 are needed");
    }

    [Fact]
    public void Fewer_than_five_operations_say_nothing() =>
        Inconclusive(
            Status(Open(story => story.Each(3.7, 4.1, 0.1, at => story.Rejected(at))).Record),
            "only 4 operations POST /orders met the open breaker of orders -> payments; 5 are needed");

    [Fact]
    public void Breaker_that_was_never_open_says_nothing()
    {
        var record = Open(story => story.Each(3, 4, 0.1, at => story.Failing(at))).Record;
        Inconclusive(Status(record), "the breaker of orders -> payments was never seen open");
        Inconclusive(P99(record), "the breaker of orders -> payments was never seen open");
    }

    [Fact]
    public void Edge_that_nobody_crossed_says_so() =>
        Inconclusive(Status(History.Of("")), "no call crossed orders -> payments in this run");

    [Fact]
    public void Quick_rejections_pass() =>
        Passed(P99(Open(story => story.Each(3, 4, 0.01, at => story.Rejected(at))).Record), "p99 15 ms over 100 operations");

    [Fact]
    public void Slow_rejections_fail() =>
        Failed(
            P99(Open(story => story.Each(3, 4, 0.01, at => story.Rejected(at)).Each(3.005, 4, 0.1, at => story.Rejected(at, takes: 150))).Record),
            "POST /orders: 10 of 110 operations that met the open breaker orders → payments took longer than 50 ms; the design says at most 1 % do.");

    [Fact]
    public void Few_slow_rejections_may_be_chance() =>
        Inconclusive(
            P99(Open(story => story.Each(3, 4, 0.01, at => story.Rejected(at)).Rejected(3.005, takes: 150).Rejected(3.105, takes: 150)).Record),
            "2 of 102 operations took longer than 50 ms: more than 1 %, but too few to tell from chance");

    [Fact]
    public void Slow_rejections_while_the_machine_stalled_say_nothing() =>
        Inconclusive(
            P99(Open(story => story.Each(3, 4, 0.01, at => story.Rejected(at)).Each(3.501, 3.6, 0.01, at => story.Rejected(at, takes: 150)))
                .Add("3.62 stall 120ms").Record),
            "the machine stalled for 120 ms meanwhile, too long to judge a time limit");

    [Fact]
    public void A_stall_does_not_explain_rejections_that_take_far_longer() =>
        Assert.Equal(
            Outcome.Failed,
            P99(Open(story => story.Each(3, 4, 0.01, at => story.Rejected(at)).Each(3.501, 3.6, 0.01, at => story.Rejected(at, takes: 600)))
                .Add("3.62 stall 120ms").Record).Outcome);

    [Fact]
    public void One_stall_does_not_excuse_what_was_slow_at_other_times() =>
        Assert.Equal(
            Outcome.Failed,
            P99(Open(story => story.Each(3, 4, 0.01, at => story.Rejected(at, takes: 150))).Add("3.62 stall 120ms").Record).Outcome);

    [Theory]
    [InlineData(1, 100, false)]
    [InlineData(5, 100, false)]
    [InlineData(6, 100, true)]
    [InlineData(2, 5, true)]
    [InlineData(1, 5, false)]
    [InlineData(30, 2000, false)]
    [InlineData(40, 2000, true)]
    [InlineData(2000, 2000, true)]
    public void Too_many_over_the_limit_is_an_exact_binomial_test_at_one_in_a_thousand(int slow, int all, bool fails)
    {
        var verdict = P99(Open(story => story.Each(0, all, 1, i => story.Rejected(3 + (i / all), takes: i < slow ? 150 : 15))).Record);
        Assert.Equal(fails, verdict.Outcome == Outcome.Failed);
    }
}
