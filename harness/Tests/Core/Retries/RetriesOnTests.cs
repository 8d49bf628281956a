using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.BreakerTests;
using static TestHarness.Tests.Core.RetriesTests;

namespace TestHarness.Tests.Core;

/// <summary>What must be sent again, how often exactly, and when.</summary>
public sealed class RetriesOnTests
{
    private static readonly string[] Three = ["503", "503", "503"];

    private static RetriesRule On { get; } = RetriesTests.Rule with { On = new(Shop.At(46), [503]) };

    private static RetriesRule Exactly { get; } = RetriesTests.Rule with { Exactly = new(Shop.At(47), 3) };

    private static RetriesRule After { get; } = RetriesTests.Rule with { RetryAfter = Shop.At(48) };

    private static AnswerFault Busy { get; } = new() { Id = "busy", Target = Edge, At = default, For = default, Who = new(), Status = 503, RetryAfter = TimeSpan.FromSeconds(1) };

    [Fact]
    public void What_is_sent_again_passes() => Passed(Judge(On, [.. Calls(10, ["503", "201"]), .. Good(5)]), "10 of 10 calls sent again");

    [Fact]
    public void What_is_not_sent_again_fails() =>
        Failed(Judge(On, [.. Calls(10, ["503"]), .. Good(5)]), "Retries orders → inventory: 10 of 10 calls answered 503 were not sent again; the design says that they are.");

    [Fact]
    public void Without_such_an_answer_nothing_is_shown() =>
        Inconclusive(Judge(On, Good(5)), "no call on orders -> inventory was answered 503 at its first attempt");

    [Fact]
    public void As_many_attempts_as_declared_pass() => Passed(Judge(Exactly, [.. Calls(10, Three), .. Good(5)]), "10 of 10 calls that failed were");

    [Fact]
    public void One_too_few_fails() =>
        Failed(Judge(Exactly, [.. Calls(10, ["503", "503"]), .. Good(5)]), "Retries orders → inventory: 10 of 10 calls that failed were sent at most 2 times; the design says 3.");

    [Fact]
    public void A_few_that_were_stopped_are_no_policy() => Assert.Equal(Outcome.Inconclusive, Judge(Exactly, [.. Calls(4, Three), .. Calls(1, ["503"], from: 30)]).Outcome);

    [Fact]
    public void Who_comes_back_when_told_to_passes() => Passed(Judge(After, Calls(5, ["503", "201"], [1000]), Busy), "5 of 5 waits long enough");

    [Fact]
    public void Who_comes_back_sooner_fails() =>
        Failed(
            Judge(After, Calls(5, ["503", "201"], [200]), Busy),
            "Retries orders → inventory: 5 of 5 attempts that were told to come back after 1 s came sooner, the first after 200 ms.");

    [Fact]
    public void Drawn_waits_may_be_short_when_half_of_them_are_not() =>
        Assert.Equal(Outcome.Passed, Judge(Full, Drawn(i => (i * 37 % 100) + 1)).Outcome);

    [Fact]
    public void Drawn_waits_that_are_all_short_fail() =>
        Failed(Judge(Full, Drawn(_ => 2)), "Retries orders → inventory: 30 of 30 waits before attempt 2 were too short, down to 2.0 ms; the design says 100 ms.");

    private static RetriesRule Full { get; } = RetriesTests.Rule with { Backoff = new(Shop.At(42), TimeSpan.FromMilliseconds(100), 1, 0.4) { Jitter = TestHarness.Core.Verify.RetryJitter.Full } };

    private static IEnumerable<string> Drawn(Func<int, double> wait) => Enumerable.Range(0, 30).SelectMany(i => Calls(1, ["503", "201"], [wait(i)], from: 1 + i));
}
