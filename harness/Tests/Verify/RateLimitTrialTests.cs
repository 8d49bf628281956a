using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a rate limit against simulated ones, right and wrong in every way they can be.</summary>
public sealed class RateLimitTrialTests
{
    private static readonly RateLimitPolicy Sends = new()
    {
        Place = new("limit.yaml", 4, 5), Subject = "caller -> callee", Drive = Simulated.Request("GET"), Side = RateLimitSide.Out, Rate = 20, Burst = 5,
    };

    private static readonly RateLimitPolicy Takes = Sends with { Subject = "caller", Side = RateLimitSide.In, Key = "X-Api-Key" };

    private static readonly RateLimitPolicy Slides = Takes with { Algorithm = RateLimitAlgorithm.SlidingWindow, Burst = 20 };

    private static readonly Dictionary<string, (Func<SimulatedLimit> Limit, string Rule)> Wrong = new()
    {
        ["L1 the burst has no end"] = (() => new(Sends) { Out = true, HasBrim = false }, "rate_limit limits"),
        ["twice as fast"] = (() => new(Sends) { Out = true, Rate = 40 }, "rate_limit limits"),
        ["half as fast"] = (() => new(Sends) { Out = true, Rate = 10 }, "rate_limit keeps its rate"),
        ["no burst"] = (() => new(Sends) { Out = true, Burst = 1 }, "rate_limit lets a burst through"),
        ["takes too many"] = (() => new(Takes) { Burst = 15 }, "rate_limit limits"),
        ["takes too few"] = (() => new(Takes) { Burst = 4 }, "rate_limit lets a burst in"),
        ["L3 one key for all"] = (() => new(Takes) { OneKeyForAll = true }, "rate_limit keeps keys apart"),
        ["L4 fixed windows"] = (() => new(Slides) { FixedWindow = true, Burst = 20 }, "rate_limit limits at a turn"),
        ["L5 no Retry-After"] = (() => new(Takes) { RetryAfter = "" }, "rate_limit rejects"),
        ["rejects with 503"] = (() => new(Takes) { Status = 503 }, "rate_limit rejects"),
        ["Retry-After is a lie"] = (() => new(Takes) { Forgives = false, RetryAfter = "0" }, "rate_limit lets who obeys in"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_limit_on_what_is_sent_passes_every_rule() =>
        TrialAssert.Passed(new SimulatedLimit(Sends) { Out = true }, "rate_limit limits", "rate_limit lets a burst through", "rate_limit keeps its rate");

    [Fact]
    public void A_right_limit_on_what_is_taken_passes_every_rule() => TrialAssert.Passed(
        new SimulatedLimit(Takes),
        "rate_limit limits", "rate_limit lets a burst in", "rate_limit rejects", "rate_limit limits at a turn", "rate_limit lets who obeys in", "rate_limit keeps keys apart");

    [Fact]
    public void Fixed_windows_pass_where_they_are_declared()
    {
        var policy = Slides with { Algorithm = RateLimitAlgorithm.FixedWindow };

        TrialAssert.Passed(
            new SimulatedLimit(policy) { FixedWindow = true, Burst = 20 },
            "rate_limit limits", "rate_limit lets a burst in", "rate_limit rejects", "rate_limit lets who obeys in", "rate_limit keeps keys apart");
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (limit, rule) = Wrong[bug];
        TrialAssert.Failed(limit(), rule);
    }

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var verdict = Wrong["L5 no Retry-After"].Limit().Verify().First(verdict => verdict.Outcome == Outcome.Failed);

        Assert.Equal("caller: 21 of 21 rejections did not say with Retry-After when to come back.", verdict.Sentence);
    }
}
