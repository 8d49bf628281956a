using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;
using static TestHarness.Tests.Core.BreakerTests;
using static TestHarness.Tests.Core.RetriesTests;

namespace TestHarness.Tests.Core;

public sealed class RetriesBackoffTests
{
    private static readonly string[] Three = ["503", "503", "201"];

    [Fact]
    public void Growing_waits_pass_with_a_table_as_evidence()
    {
        var verdict = Judge(BackoffRule, [.. Calls(5, Three, [200, 400]), .. Calls(1, Three, [165, 445], from: 20)]);
        Passed(verdict, "median waits 200 ms and 400 ms");
        Assert.Equal("waits of 200 ms, then 2 times as long each time, within 20 %", verdict.Expected);
        Assert.Equal(
            ["before attempt 2: 6 waits of 165 ms to 200 ms, median 200 ms; declared 200 ms", "before attempt 3: 6 waits of 400 ms to 445 ms, median 400 ms; declared 400 ms"],
            verdict.Evidence.Select(row => row.Text));
    }

    [Fact]
    public void One_wait_that_is_too_short_fails_as_safety()
    {
        var verdict = Judge(BackoffRule, [.. Calls(5, Three, [200, 400]), .. Calls(1, Three, [200, 200], from: 20)]);
        Failed(verdict, "Retries orders → inventory: 1 of 6 waits before attempt 3 was too short, down to 200 ms; the design says 400 ms.");
        Assert.Equal(RuleKind.Safety, verdict.Kind);
    }

    [Fact]
    public void A_wait_counts_from_the_first_byte_and_not_from_when_the_proxy_noted_the_end() =>
        Passed(Judge(BackoffRule, Calls(5, ["503", "201"], [200]).Select(line => line.Replace(" 5ms ", " 65ms first=5ms ", StringComparison.Ordinal))), "median waits 140 ms");

    [Fact]
    public void Waits_that_are_too_long_in_the_median_fail()
    {
        var verdict = Judge(BackoffRule, Calls(5, Three, [200, 700]));
        Failed(verdict, "Retries orders → inventory: the median wait before attempt 3 was 700 ms in 5 calls; the design says 400 ms.");
        Assert.Equal(RuleKind.Liveness, verdict.Kind);
    }

    [Fact]
    public void Few_long_waits_do_not_move_the_median() =>
        Passed(Judge(BackoffRule, [.. Calls(5, Three, [200, 400]), .. Calls(2, Three, [900, 900], from: 20)]), "median waits 200 ms and 400 ms");

    [Fact]
    public void Long_waits_while_the_machine_stalled_say_nothing() =>
        Inconclusive(
            Judge(BackoffRule, [.. Calls(3, ["503", "201"], [600]), .. Enumerable.Range(1, 3).Select(i => $"{i}.5 stall 400ms")]),
            "the machine stalled for 400 ms meanwhile, too long to judge a time limit");

    [Fact]
    public void Waits_that_the_answer_asked_for_are_not_too_long()
    {
        var busy = new AnswerFault { Id = "busy", Target = Edge, At = default, For = default, Who = new(), Status = 503, RetryAfter = TimeSpan.FromSeconds(1) };
        Passed(Judge(BackoffRule, Calls(5, ["503", "201"], [1000]), busy), "median waits 1.00 s");
    }

    [Fact]
    public void Fewer_than_three_waits_say_nothing() =>
        Inconclusive(Judge(BackoffRule, Calls(2, ["503", "201"], [200])), "only 2 waits between attempts on orders -> inventory; 3 are needed");

    [Fact]
    public void Calls_that_never_failed_say_nothing() =>
        Inconclusive(Judge(BackoffRule, Good(5)), "no call on orders -> inventory failed at its first attempt, so none had to be repeated");

    [Fact]
    public void Repeats_that_the_http_client_makes_at_once_are_no_short_waits() =>
        Passed(Judge(BackoffRule, [.. Calls(3, ["closed", "200"], [0], "GET"), .. Calls(5, Three, [200, 400], from: 20)]), "median waits 200 ms and 400 ms");
}
