using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.LoadLines;

namespace TestHarness.Tests.Core;

public sealed class LatencyEngineTests
{
    private static readonly LoadWindow Outside = new() { Outside = ["outage"] };

    [Fact]
    public void Fast_operations_pass_with_the_slowest_as_evidence()
    {
        var verdict = Judged(Record(Steady(0, 10, i => i == 77 ? "201 900ms" : "201 30ms")));

        Assert.Equal((Outcome.Passed, "p99 at most 250 ms", "p99 30 ms of 200 operations"), (verdict.Outcome, verdict.Expected, verdict.Observed));
        Assert.Equal("POST /orders at 3.85 s: 201 after 900 ms", Assert.Single(verdict.Evidence).Text);
    }

    [Fact]
    public void A_slow_tail_fails_and_says_how_many_were_slow()
    {
        var verdict = Judged(Record(Steady(0, 10, i => i % 10 == 0 ? "201 612ms" : "201 30ms")));

        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.Equal("p99 of POST /orders was 612 ms, limit 250 ms: 20 of 200 took longer, 2 may.", verdict.Sentence);
        Assert.Equal(5, verdict.Evidence.Count);
    }

    [Fact]
    public void Operations_without_an_answer_count_with_their_time() =>
        Assert.Equal(Outcome.Failed, Judged(Record(Steady(0, 10, i => i % 10 == 0 ? "timeout 5s" : "201 30ms"))).Outcome);

    [Fact]
    public void A_few_slow_ones_may_be_chance() =>
        Inconclusive("p99 of POST /orders was 300 ms, but 4 of 200 took longer, 2 may: chance may explain that. Run it longer.",
            Record(Steady(0, 10, i => i % 50 == 0 ? "201 300ms" : "201 30ms")));

    [Fact]
    public void Too_few_to_see_the_percentile_say_how_many_are_needed() =>
        Inconclusive("p99 of POST /orders was 300 ms, but 1 of 40 took longer, 0 may: chance may explain that. At least 100 operations are needed to see this percentile.",
            Record(Steady(0, 2, i => i == 5 ? "201 300ms" : "201 30ms")));

    [Fact]
    public void Too_few_to_see_the_percentile_pass_when_none_is_slow() =>
        Assert.Equal((Outcome.Passed, "p99 30 ms of 40 operations, the largest value"), Said(Judged(Record(Steady(0, 2, _ => "201 30ms")))));

    [Fact]
    public void Under_twenty_operations_say_nothing() =>
        Inconclusive("Only 10 operations POST /orders; at least 20 are needed: raise the rate or the time.", Record(Steady(0, 0.5, _ => "201 30ms")));

    [Fact]
    public void No_operation_says_nothing() => Inconclusive("No judged operation POST /orders was seen; at least 20 are needed.", Record());

    [Fact]
    public void No_load_says_nothing() => Inconclusive("The load never began.", History.Of(""));

    [Fact]
    public void A_stalled_machine_explains_what_ran_meanwhile() =>
        Inconclusive("p99 of POST /orders was 300 ms, limit 250 ms, but the machine stalled 400 ms at 4.00 s.",
            Record(Steady(0, 10, i => i is >= 80 and < 90 ? "201 300ms" : "201 30ms"), ["4.400 stall 400ms"]));

    [Fact]
    public void A_stall_does_not_excuse_what_ran_at_another_time() =>
        Assert.Equal(Outcome.Failed, Judged(Record(Steady(0, 10, i => i % 5 == 0 ? "201 300ms" : "201 30ms"), ["4.400 stall 400ms"])).Outcome);

    [Fact]
    public void Open_operations_that_could_still_be_slow_leave_it_open() =>
        Inconclusive("5 operations POST /orders had no answer yet when the run ended.",
            Record(Steady(0, 10, i => i >= 195 ? "unfinished 100ms" : "201 30ms")));

    [Fact]
    public void Outside_a_fault_leaves_out_what_overlaps_it()
    {
        var record = Record(
            Steady(0, 10, i => i is >= 78 and < 120 ? "503 2s" : "201 30ms"),
            ["4.0 lease outage orders->payments applied", "6.0 lease outage orders->payments lifted touched=9"]);

        Assert.Equal((Outcome.Passed, "p99 30 ms of 158 operations"), Said(Judged(record, Outside)));
        Assert.Equal("p99 at most 250 ms outside outage", Judged(record, Outside).Expected);
        Assert.Equal(Outcome.Failed, Judged(record).Outcome);
    }

    [Fact]
    public void During_a_fault_and_between_times_only_what_was_due_then_counts()
    {
        var record = Record(
            Steady(0, 10, i => i is >= 80 and < 120 ? "503 2s" : "201 30ms"),
            ["4.0 lease outage orders->payments applied", "6.0 lease outage orders->payments lifted touched=9"]);

        Assert.Equal("p99 of POST /orders was 2.00 s during outage, limit 250 ms: 40 of 40 took longer, 0 may.", Judged(record, new() { During = ["outage"] }).Sentence);
        Assert.Equal("p99 30 ms of 80 operations, the largest value", Judged(record, new() { Until = TimeSpan.FromSeconds(4) }).Observed);
        Assert.Equal("p99 30 ms of 60 operations, the largest value", Judged(record, new() { From = TimeSpan.FromSeconds(7) }).Observed);
    }

    [Fact]
    public void A_fault_that_never_was_leaves_nothing_to_judge()
    {
        Assert.Equal("The fault outage was never applied.", Judged(Record(Steady(0, 10, _ => "201 30ms")), Outside).Why);
        var idle = Record(Steady(0, 10, _ => "201 30ms"), ["4.0 lease outage orders->payments applied", "6.0 lease outage orders->payments lifted"]);
        Assert.Equal("The fault outage touched nothing.", Judged(idle, new() { During = ["outage"] }).Why);
    }

    [Fact]
    public void Each_limit_gets_a_verdict_of_its_own()
    {
        var rule = Rule(new(), new(0.5, TimeSpan.FromMilliseconds(100)), new(0.999, TimeSpan.FromSeconds(1)));

        Assert.Equal(["latency p50", "latency p99.9"], LatencyEngine.Judge(rule, Shop.Plan(rule), Record(Steady(0, 10, _ => "201 30ms"))).Select(verdict => verdict.Rule));
    }

    private static void Inconclusive(string why, RunRecord record) => Assert.Equal((Outcome.Inconclusive, why), (Judged(record).Outcome, Judged(record).Why));

    private static (Outcome, string) Said(Verdict verdict) => (verdict.Outcome, verdict.Observed);

    private static Verdict Judged(RunRecord record, LoadWindow? window = null)
    {
        var rule = Rule(window ?? new(), new PercentileLimit(0.99, TimeSpan.FromMilliseconds(250)));
        return Assert.Single(LatencyEngine.Judge(rule, Shop.Plan(rule), record));
    }

    private static LatencyRule Rule(LoadWindow window, params PercentileLimit[] limits) =>
        new() { Place = Shop.At(3), Subject = "POST /orders", Limits = limits, Window = window };
}
