using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.LoadLines;

namespace TestHarness.Tests.Core;

public sealed class ErrorsEngineTests
{
    [Fact]
    public void Good_answers_pass() =>
        Says(Outcome.Passed, "0 % of 200 operations", "", Record(Steady(0, 10, _ => "201 30ms")));

    [Fact]
    public void A_few_errors_within_the_share_pass_with_their_kinds() =>
        Says(Outcome.Passed, "1 % of 200 operations: 1 × 503 and 1 × reset", "", Record(Steady(0, 10, i => i == 3 ? "503 1ms" : i == 9 ? "reset 1ms" : "201 30ms")));

    [Fact]
    public void Many_errors_fail_with_their_kinds() =>
        Says(Outcome.Failed, "10 % of 200 operations: 14 × 503, 5 × timeout and 1 × refused",
            "10 % of POST /orders failed, limit 1 %: 20 of 200, 14 × 503, 5 × timeout and 1 × refused.",
            Record(Steady(0, 10, i => i == 0 ? "refused 1ms" : i % 40 == 10 ? "timeout 5s" : i % 10 == 0 ? "503 1ms" : "201 30ms")));

    [Fact]
    public void Slightly_too_many_may_be_chance() =>
        Says(Outcome.Inconclusive, "2 % of 200 operations: 4 × 500", "2 % of POST /orders failed, limit 1 %: 4 of 200, which chance may explain. Run it longer.",
            Record(Steady(0, 10, i => i % 50 == 0 ? "500 1ms" : "201 30ms")));

    [Fact]
    public void One_error_breaks_a_limit_of_zero() =>
        Says(Outcome.Failed, "0.5 % of 200 operations: 1 × 404", "0.5 % of POST /orders failed, limit 0 %: 1 of 200, 1 × 404.",
            Record(Steady(0, 10, i => i == 7 ? "404 1ms" : "201 30ms")), atMost: 0);

    [Fact]
    public void A_stalled_machine_may_be_the_cause() =>
        Says(Outcome.Inconclusive, "0.5 % of 200 operations: 1 × 503", "0.5 % of POST /orders failed, limit 0 %: 1 of 200, but the machine stalled 200 ms at 300 ms.",
            Record(Steady(0, 10, i => i == 7 ? "503 1ms" : "201 30ms"), ["0.500 stall 200ms"]), atMost: 0);

    [Fact]
    public void An_operation_that_never_ended_is_an_error() =>
        Assert.Equal(Outcome.Failed, Judged(Record(Steady(0, 10, i => i % 10 == 0 ? "unfinished 9s" : "201 30ms")), 0.01).Outcome);

    [Fact]
    public void Too_few_say_nothing() =>
        Says(Outcome.Inconclusive, "cannot tell", "Only 2 operations POST /orders; at least 20 are needed: raise the rate or the time.", Record(Steady(0, 0.1, _ => "503 1ms")));

    [Fact]
    public void Ramp_and_healthy_operations_do_not_count() =>
        Says(Outcome.Inconclusive, "cannot tell", "No judged operation POST /orders was seen; at least 20 are needed.",
            Record(Steady(0, 10, i => i % 2 == 0 ? "503 1ms phase=ramp" : "503 1ms phase=healthy")));

    [Fact]
    public void What_a_fault_met_under_way_does_not_count_for_the_time_before() =>
        Assert.Equal((Outcome.Passed, "0 % of 79 operations"), Before(i => i == 79 ? "503 100ms" : "201 60ms"));

    [Fact]
    public void What_was_stuck_before_the_fault_counts_for_the_time_before() =>
        Assert.Equal((Outcome.Failed, "2.53 % of 79 operations: 2 × timeout"), Before(i => i is 20 or 70 ? "timeout 5s" : i == 79 ? "503 100ms" : "201 60ms"));

    /// <summary>A crash holds the message at which it is to come.</summary>
    [Fact]
    public void What_a_fault_held_before_it_came_does_not_count_for_the_time_before()
    {
        static string Ending(int i) => i == 77 ? "502 200ms trace=t" : "201 60ms";
        Assert.Equal(Outcome.Failed, Before(Ending).Outcome);
        Assert.Equal((Outcome.Passed, "0 % of 78 operations"), Before(Ending, "3.880 ex orders->inventory POST /reservations aborted 150ms trace=t fault=outage"));
        Assert.Equal(Outcome.Failed, Before(Ending, "4.010 ex orders->inventory POST /reservations reset 5ms trace=t fault=outage").Outcome);
    }

    /// <summary>Between the signal and the end of a container lie some hundred milliseconds.</summary>
    [Fact]
    public void What_a_signal_met_before_its_fault_was_in_force_does_not_count_for_the_time_before()
    {
        static string Ending(int i) => i == 79 ? "502 30ms" : "201 60ms";
        Assert.Equal(Outcome.Failed, Before(Ending).Outcome);
        Assert.Equal((Outcome.Passed, "0 % of 78 operations"), Before(Ending, "3.955 life orders killed"));
    }

    private static (Outcome Outcome, string Observed) Before(Func<int, string> ending, params string[] more)
    {
        var record = Record(Steady(0, 10, ending), [.. more, "4.0 lease outage orders->payments applied", "6.0 lease outage orders->payments lifted touched=9"]);
        var verdict = Judged(record, 0, new() { Until = TimeSpan.FromSeconds(4) });
        return (verdict.Outcome, verdict.Observed);
    }

    private static void Says(Outcome outcome, string observed, string sentence, RunRecord record, double atMost = 0.01)
    {
        var verdict = Judged(record, atMost);
        Assert.Equal((outcome, observed, sentence), (verdict.Outcome, verdict.Observed, verdict.Sentence));
    }

    private static Verdict Judged(RunRecord record, double atMost, LoadWindow? window = null)
    {
        var rule = new ErrorsRule { Place = Shop.At(4), Subject = "POST /orders", AtMost = atMost, Window = window ?? new() };
        return Assert.Single(ErrorsEngine.Judge(rule, Shop.Plan(rule), record));
    }
}
