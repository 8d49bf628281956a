using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>A caller's time limit under load: given up in time, not before, and answered as declared.</summary>
public sealed class TimeoutEngineTests
{
    private static readonly TimeoutRule Rule = new() { Place = Shop.At(50), Subject = "orders -> payments", After = TimeSpan.FromMilliseconds(300), Answers = [504] };

    [Fact]
    public void Calls_that_are_given_up_in_time_pass()
    {
        var verdicts = Judge(Calls(10, "aborted 302ms", "504 306ms"));

        Assert.Equal(["timeout gives up", "timeout waits", "timeout answers"], verdicts.Select(verdict => verdict.Rule));
        Assert.All(verdicts, verdict => Assert.Equal(Outcome.Passed, verdict.Outcome));
        Assert.Equal("10 calls had to wait, the longest 302 ms", verdicts[0].Observed);
    }

    [Fact]
    public void Calls_that_stay_open_fail_with_the_longest_as_evidence()
    {
        var verdict = Judge(Calls(10, "200 2000ms", "200 2006ms"))[0];

        Assert.Equal("orders → payments: 10 of 10 calls without an answer were open for up to 2.00 s; the design says that the caller gives up after 300 ms.", verdict.Sentence);
        Assert.Equal(10, verdict.Evidence.Count);
    }

    [Fact]
    public void A_call_that_is_given_up_early_while_somebody_waits_fails() =>
        Assert.Equal(
            "orders → payments: 2 calls were given up, the first after 150 ms; the design says not before 300 ms.",
            Judge([.. Calls(10, "aborted 302ms", "504 306ms"), .. Calls(2, "aborted 150ms", "504 400ms", from: 40)])[1].Sentence);

    [Fact]
    public void Calls_that_are_all_given_up_early_and_answered_as_errors_fail() =>
        Assert.Equal(
            "orders → payments: 10 calls were given up, the first after 150 ms; the design says not before 300 ms.",
            Judge(Calls(10, "aborted 150ms", "504 154ms"))[1].Sentence);

    [Fact]
    public void A_call_that_the_time_for_all_attempts_ends_is_not_early() =>
        Assert.Equal(Outcome.Passed, Judge([.. Calls(10, "aborted 302ms", "504 306ms"), "60 ex gateway->orders POST /orders 504 600ms trace=late", "60.4 ex orders->payments POST /charges aborted 195ms trace=late"])[1].Outcome);

    [Theory]
    [InlineData(4, "", "")]
    [InlineData(10, "deadline=200ms", "")]
    [InlineData(10, "", "ex orders->inventory POST /reservations 503 140ms")]
    public void Calls_that_end_early_for_another_reason_say_nothing(int count, string with, string beside) =>
        Assert.Equal(
            "only 0 calls on orders -> payments had no answer after 300 ms; 5 are needed: delay or hold its answers",
            Judge(Calls(count, $"aborted 150ms {with}", "504 154ms").Concat(beside.Length == 0 ? [] : Enumerable.Range(1, count).Select(i => $"{i}.003 {beside} trace=t{i}")))[1].Why);

    [Fact]
    public void A_call_that_goes_with_who_asked_for_it_is_not_early() =>
        Assert.Equal(Outcome.Passed, Judge([.. Calls(10, "aborted 302ms", "504 306ms"), .. Calls(2, "aborted 150ms", "aborted 148ms", from: 40)])[1].Outcome);

    [Fact]
    public void Another_answer_than_declared_fails() =>
        Assert.Equal(
            "orders → payments: 10 of 10 requests whose call was given up got 200; the design says 504.", Judge(Calls(10, "aborted 302ms", "200 306ms"))[2].Sentence);

    [Fact]
    public void Without_calls_that_had_to_wait_nothing_is_shown() =>
        Assert.All(Judge(Calls(10, "201 20ms", "201 25ms")), verdict => Assert.Equal(
            "only 0 calls on orders -> payments had no answer after 300 ms; 5 are needed: delay or hold its answers", verdict.Why));

    [Fact]
    public void A_stalled_machine_explains_what_is_late() =>
        Assert.Equal(Outcome.Inconclusive, Judge([.. Calls(10, "aborted 620ms", "504 630ms"), .. Enumerable.Range(1, 10).Select(i => $"{i}.5 stall 300ms")])[0].Outcome);

    [Fact]
    public void A_stall_does_not_explain_a_call_that_is_open_for_far_longer() =>
        Assert.Equal(Outcome.Failed, Judge([.. Calls(10, "aborted 1300ms", "504 1310ms"), .. Enumerable.Range(1, 10).Select(i => $"{i}.5 stall 300ms")])[0].Outcome);

    private static List<Verdict> Judge(IEnumerable<string> lines) =>
        [.. TimeoutEngine.Judge(Rule, Shop.Plan(Rule), History.Of(["0.5 mark load", .. lines, "90 mark load ends"]))];

    private static IEnumerable<string> Calls(int count, string call, string request, double from = 1) =>
        Enumerable.Range(0, count).SelectMany(i => new[]
        {
            $"{from + i:0.000} ex gateway->orders POST /orders {request} trace=t{from + i}",
            $"{from + i + 0.002:0.000} ex orders->payments POST /charges {call} trace=t{from + i}",
        });
}
