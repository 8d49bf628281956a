using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a rate limit against simulated ones, right and wrong in every way they can be.</summary>
public sealed class RateLimitTrialTests
{
    private static readonly RateLimitPolicy Sends = new()
    {
        Place = new("limit.yaml", 4, 5), Subject = "caller -> callee", Drive = SimulatedService.Request("GET"), Side = RateLimitSide.Out, Rate = 20, Burst = 5,
    };

    private static readonly RateLimitPolicy Takes = Sends with { Subject = "caller", Side = RateLimitSide.In, Key = "X-Api-Key" };

    private static readonly RateLimitPolicy Slides = Takes with { Algorithm = RateLimitAlgorithm.SlidingWindow, Burst = 20 };

    private static readonly Dictionary<string, (RateLimitPolicy Policy, Func<SimulatedLimit> Limit, string Rule)> Wrong = new()
    {
        ["L1 the burst has no end"] = (Sends, () => new(Sends.Subject) { Out = true, HasBrim = false }, "rate_limit limits"),
        ["twice as fast"] = (Sends, () => new(Sends.Subject) { Out = true, Rate = 40 }, "rate_limit limits"),
        ["half as fast"] = (Sends, () => new(Sends.Subject) { Out = true, Rate = 10 }, "rate_limit keeps its rate"),
        ["no burst"] = (Sends, () => new(Sends.Subject) { Out = true, Burst = 1 }, "rate_limit lets a burst through"),
        ["takes too many"] = (Takes, () => new(Takes.Subject) { Burst = 15 }, "rate_limit limits"),
        ["takes too few"] = (Takes, () => new(Takes.Subject) { Burst = 4 }, "rate_limit lets a burst in"),
        ["L3 one key for all"] = (Takes, () => new(Takes.Subject) { OneKeyForAll = true }, "rate_limit keeps keys apart"),
        ["L4 fixed windows"] = (Slides, () => new(Slides.Subject) { FixedWindow = true, Burst = 20 }, "rate_limit limits at a turn"),
        ["L5 no Retry-After"] = (Takes, () => new(Takes.Subject) { RetryAfter = "" }, "rate_limit rejects"),
        ["rejects with 503"] = (Takes, () => new(Takes.Subject) { Status = 503 }, "rate_limit rejects"),
        ["Retry-After is a lie"] = (Takes, () => new(Takes.Subject) { Forgives = false, RetryAfter = "0" }, "rate_limit lets who obeys in"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_limit_on_what_is_sent_passes_every_rule() =>
        AssertPassed(new SimulatedLimit(Sends.Subject) { Out = true }.Verify(Sends), "rate_limit limits", "rate_limit lets a burst through", "rate_limit keeps its rate");

    [Fact]
    public void A_right_limit_on_what_is_taken_passes_every_rule() => AssertPassed(
        new SimulatedLimit(Takes.Subject).Verify(Takes),
        "rate_limit limits", "rate_limit lets a burst in", "rate_limit rejects", "rate_limit limits at a turn", "rate_limit lets who obeys in", "rate_limit keeps keys apart");

    [Fact]
    public void Fixed_windows_pass_where_they_are_declared()
    {
        var policy = Slides with { Algorithm = RateLimitAlgorithm.FixedWindow };

        AssertPassed(
            new SimulatedLimit(policy.Subject) { FixedWindow = true, Burst = 20 }.Verify(policy),
            "rate_limit limits", "rate_limit lets a burst in", "rate_limit rejects", "rate_limit lets who obeys in", "rate_limit keeps keys apart");
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (policy, limit, rule) = Wrong[bug];

        Assert.Contains(rule, limit().Verify(policy).Where(verdict => verdict.Outcome == Outcome.Failed).Select(verdict => verdict.Rule));
    }

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var verdict = Wrong["L5 no Retry-After"].Limit().Verify(Takes).First(verdict => verdict.Outcome == Outcome.Failed);

        Assert.Equal("caller: 21 of 21 rejections did not say with Retry-After when to come back.", verdict.Sentence);
    }

    private static void AssertPassed(IReadOnlyList<Verdict> verdicts, params IEnumerable<string> rules)
    {
        Assert.Equal(rules, verdicts.Select(verdict => verdict.Rule));
        Assert.All(verdicts, verdict => Assert.True(verdict.Outcome == Outcome.Passed, $"{verdict.Rule}: {verdict.Outcome} {verdict.Sentence}"));
    }
}
