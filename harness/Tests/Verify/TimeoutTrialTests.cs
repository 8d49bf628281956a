using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a time limit against a simulated one, right and wrong in every way it can be.</summary>
public sealed class TimeoutTrialTests
{
    private static readonly TimeoutPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller -> callee", After = TimeSpan.FromMilliseconds(300), Answers = 504, AbortsWire = TimeSpan.FromMilliseconds(100),
        DeadlineHeader = "X-Deadline-Ms", From = "front -> caller", Cancels = true,
        Drive = Simulated.Request("GET") with { Via = "front" },
    };

    private static readonly Dictionary<string, (Func<SimulatedTimeout> Suite, string Rule)> Wrong = new()
    {
        ["T1 none"] = (() => new(Policy) { Limit = 60_000 * Simulated.Millisecond }, "timeout ends in time"),
        ["twice as long"] = (() => new(Policy) { Limit = 600 * Simulated.Millisecond }, "timeout ends in time"),
        ["half as long"] = (() => new(Policy) { Limit = 150 * Simulated.Millisecond }, "timeout is not early"),
        ["T2 headers only"] = (() => new(Policy) { CoversBodies = false }, "timeout is total"),
        ["T3 longer than its caller's"] = (() => new(Policy) { Limit = 1_600 * Simulated.Millisecond }, "timeout fits in its caller's"),
        ["T3 tells more than is left"] = (() => new(Policy) { TellsMore = 10 * Simulated.Millisecond }, "timeout shortens its deadline"),
        ["T4 tells nothing"] = (() => new(Policy) { Tells = false }, "timeout tells its deadline"),
        ["T5 goes on, the call under way"] = (() => new(Policy) { FollowsClient = false }, "timeout gives up with its client"),
        ["T5 goes on, a new call"] = (() => new(Policy) { FollowsClient = false }, "timeout leaves no orphans"),
        ["T6 a good answer"] = (() => new(Policy) { Answers = 200 }, "timeout answers"),
        ["T5 goes on, the request that timed out"] = (() => new(Policy) { LivesOn = true }, "timeout aborts the wire"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_time_limit_passes_every_rule() => TrialAssert.Passed(
        new SimulatedTimeout(Policy),
        "timeout answers", "timeout ends in time", "timeout is not early", "timeout aborts the wire", "timeout fits in its caller's", "timeout is total",
        "timeout tells its deadline", "timeout shortens its deadline", "timeout gives up with its client", "timeout leaves no orphans");

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (suite, rule) = Wrong[bug];
        TrialAssert.Failed(suite(), rule);
    }

    [Theory]
    [InlineData("T1 none", "timeout ends in time", Outcome.Failed)]
    [InlineData("twice as long", "timeout ends in time", Outcome.Inconclusive)]
    [InlineData("T2 headers only", "timeout is total", Outcome.Failed)]
    public void A_stall_explains_only_what_is_late_by_no_more_than_it(string bug, string rule, Outcome outcome)
    {
        var suite = new SimulatedTimeout(Policy) { Limit = Wrong[bug].Suite().Limit, CoversBodies = Wrong[bug].Suite().CoversBodies, Stalls = 150 * Simulated.Millisecond };
        Assert.Equal(outcome, Assert.Single(suite.Verify(), verdict => verdict.Rule == rule).Outcome);
    }

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var late = new SimulatedTimeout(Policy) { Limit = 600 * Simulated.Millisecond }.Verify().First(verdict => verdict.Rule == "timeout ends in time");
        Assert.Equal("caller → callee: a call that was never answered ended after 600 ms; the design says 300 ms.", late.Sentence);
    }
}
