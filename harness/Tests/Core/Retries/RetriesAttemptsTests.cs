using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.BreakerTests;
using static TestHarness.Tests.Core.RetriesTests;

namespace TestHarness.Tests.Core;

public sealed class RetriesAttemptsTests
{
    private static readonly string[] Five = ["503", "503", "503", "503", "503"];

    [Fact]
    public void Calls_that_stop_in_time_pass()
    {
        var verdict = Judge(Attempts, [.. Calls(5, ["503", "503", "503"]), .. Good(5)]);
        Passed(verdict, "at most 3 attempts a call");
        Assert.Equal(("retries", "retries attempts", "at most 3 attempts a call", 41), (verdict.Pattern, verdict.Rule, verdict.Expected, verdict.Place.Line));
    }

    [Fact]
    public void Calls_that_are_sent_too_often_fail_with_all_attempts_as_evidence()
    {
        var verdict = Judge(Attempts, [.. Calls(14, Five), .. Good(6)]);
        Failed(verdict, "Retries orders → inventory: 14 of 20 calls were sent 5 times; the design says at most 3.");
        Assert.Equal("POST /reservations on orders -> inventory was answered 503 after 5.0 ms", verdict.Evidence[4].Text);
    }

    [Fact]
    public void Different_counts_are_said_as_a_range() =>
        Failed(
            Judge(Attempts, [.. Calls(1, ["503", "503", "503", "201"]), .. Calls(1, Five, from: 9)]),
            "Retries orders → inventory: 2 of 2 calls were sent 4 to 5 times; the design says at most 3.");

    [Fact]
    public void Differing_key_or_body_is_still_the_same_call() =>
        Failed(
            Judge(Attempts, Calls(1, Five).Select((line, i) => line.Replace("key=k0 body=7", $"key=other{i} body={i}"))),
            "Retries orders → inventory: 1 of 1 call was sent 5 times; the design says at most 3.");

    [Fact]
    public void Same_request_after_a_success_is_another_call() =>
        Passed(Judge(Attempts, Calls(1, ["503", "503", "201", "503", "503", "201"])), "at most 3 attempts a call");

    [Fact]
    public void Attempt_that_its_caller_gave_up_but_that_lives_on_counts() =>
        Failed(
            Judge(Attempts, Enumerable.Range(0, 4).Select(i => $"1.{i} ex orders->inventory POST /reservations 201 900ms trace=a")),
            "Retries orders → inventory: 1 of 1 call was sent 4 times; the design says at most 3.");

    [Fact]
    public void Repeats_of_an_idempotent_request_after_a_bare_close_are_the_http_clients_own() =>
        Passed(
            Judge(Attempts, [.. Calls(3, ["closed", "closed", "closed", "closed", "200"], method: "GET"), .. Calls(1, ["503", "503", "200"], from: 20)]),
            "at most 3 attempts a call (and 12 transport retries, which no policy makes)");

    [Fact]
    public void Repeats_of_a_post_after_a_bare_close_are_the_policys() =>
        Failed(
            Judge(Attempts, Calls(3, ["reset", "reset", "reset", "reset"])),
            "Retries orders → inventory: 3 of 3 calls were sent 4 times; the design says at most 3.");

    [Fact]
    public void Only_the_load_counts() =>
        Inconclusive(
            Judge(Attempts, [.. Calls(1, Five, from: 0), .. Calls(1, Five, from: 95), .. Good(3)]),
            "no call on orders -> inventory failed at its first attempt, so none had to be repeated");

    [Fact]
    public void Nothing_on_the_edge_says_nothing() => Inconclusive(Judge(Attempts, []), "no call crossed orders -> inventory under load");

    [Fact]
    public void Calls_without_a_trace_say_nothing() =>
        Inconclusive(
            Judge(Attempts, ["1.0 ex orders->inventory POST /reservations 503 5ms"]),
            "no exchange on orders -> inventory carries a trace of the load; give the suite a `correlate:`");

    [Fact]
    public void Empty_record_says_nothing() =>
        Inconclusive(Assert.Single(TestHarness.Core.Verdicts.RetriesEngine.Judge(Attempts, Shop.Plan(Attempts), History.Of(""))), "the load never began");
}
