using static TestHarness.Tests.Core.BreakerTests;
using static TestHarness.Tests.Core.RetriesTests;

namespace TestHarness.Tests.Core;

public sealed class RetriesOtherTests
{
    [Fact]
    public void Answers_after_which_nothing_was_repeated_pass() =>
        Passed(Judge(NeverOn, [.. Calls(3, ["409"]), .. Calls(2, ["503", "400"], from: 10)]), "5 calls answered 400 or 409, none sent again");

    [Fact]
    public void Repeat_after_a_definite_answer_fails() =>
        Failed(
            Judge(NeverOn, [.. Calls(9, ["409"]), .. Calls(3, ["409", "409"], from: 20), .. Good(4)]),
            "Retries orders → inventory: 3 of 12 calls answered 400 or 409 were sent again; the design says never.");

    [Fact]
    public void Without_such_an_answer_never_on_says_nothing() =>
        Inconclusive(Judge(NeverOn, Calls(3, ["503", "503", "404"])), "no call on orders -> inventory was answered 400 or 409");

    [Fact]
    public void Attempts_with_one_key_and_one_body_pass() =>
        Passed(Judge(SameKey, Calls(3, ["503", "201"])), "3 repeated calls, each with one key and one body");

    [Fact]
    public void New_key_or_body_for_an_attempt_fails_and_both_are_said()
    {
        var changed = Calls(3, ["503", "201"]).Select((line, i) => i is 1 or 3 ? line.Replace("key=k", "key=new") : line);
        var verdict = Judge(SameKey, [.. changed, .. Calls(1, ["503"], from: 20), "20.1 ex orders->inventory POST /reservations 201 5ms trace=t20 key=k0", .. Good(3)]);
        Failed(verdict, "Retries orders → inventory: of 4 repeated calls, 2 changed the idempotency key and 1 changed the body; the design says one key and one body for all attempts of a call.");
        Assert.Contains("key new0, body 0000000000000007", verdict.Evidence[1].Text);
    }

    [Fact]
    public void A_body_that_was_not_seen_whole_is_no_other_body() =>
        Passed(
            Judge(SameKey, [.. Calls(2, ["503", "201"]), .. Calls(1, ["503"], from: 20).Select(static line => line.Replace("body=7", "body=0")), "20.1 ex orders->inventory POST /reservations 201 5ms trace=t20 key=k0 body=7"]),
            "3 repeated calls, each with one key; of 2 more than one body was seen whole, and it was one");

    [Fact]
    public void Without_two_whole_bodies_same_key_says_nothing() =>
        Inconclusive(Judge(SameKey, Calls(2, ["503", "201"]).Select(static line => line.Replace("body=7 fault", "body=0 fault"))), "of 2 repeated calls none had two bodies that were seen whole");

    [Fact]
    public void Repeats_without_any_key_fail() =>
        Failed(
            Judge(SameKey, Calls(2, ["503", "201"]).Select((line, i) => line.Replace($" key=k{i / 2}", ""))),
            "Retries orders → inventory: of 2 repeated calls, 2 carried no idempotency key; the design says one key and one body for all attempts of a call.");

    [Fact]
    public void Without_a_repeat_same_key_says_nothing() =>
        Inconclusive(Judge(SameKey, [.. Calls(3, ["503"]), .. Good(3)]), "no call on orders -> inventory was sent again");

    [Fact]
    public void Few_repeats_over_the_whole_load_pass() =>
        Passed(Judge(Amplification, [.. Calls(2, ["503", "503", "201"]), .. Good(18)]), "24 sent for 20 asked, 1.20 for each");

    [Fact]
    public void Too_many_repeats_over_the_whole_load_fail_with_the_exact_ratio() =>
        Failed(
            Judge(Amplification, Calls(20, ["503", "503", "201"])),
            "Retries orders → inventory: 60 calls left for 20 asked, 3.00 for each; the design says at most 1.2.");

    [Fact]
    public void Load_in_which_nothing_failed_says_nothing_about_amplification() =>
        Inconclusive(Judge(Amplification, Good(20)), "no call on orders -> inventory failed at its first attempt, so none had to be repeated");
}
