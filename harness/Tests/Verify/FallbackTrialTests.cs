using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a fallback against a simulated one, right and wrong in every way it can be.</summary>
public sealed class FallbackTrialTests
{
    private static readonly FallbackPolicy Policy = new()
    {
        Place = new("fallback.yaml", 4, 5), Subject = "caller -> callee", Marker = "X-Fallback", Source = "caller -> backup", Recovers = TimeSpan.FromMilliseconds(500),
        Drive = Simulated.Request("GET", "X-Fallback"), Beside = Simulated.Request("POST", "X-Fallback"),
    };

    private static readonly Dictionary<string, (Func<SimulatedFallback> Caller, string Rule)> Wrong = new()
    {
        ["asks its source when all is well"] = (() => new(Policy) { AlwaysAsksSource = true }, "fallback stays out"),
        ["F1 for a 4xx"] = (() => new(Policy) { OnRefusals = true }, "fallback not on 404"),
        ["F2 hides a lost write"] = (() => new(Policy) { HidesWrites = true }, "fallback hides no lost write"),
        ["F3 sticks"] = (() => new(Policy) { Sticks = true }, "fallback recovers"),
        ["F4 null on a broken body"] = (() => new(Policy) { PassesBrokenBodies = true }, "fallback on malformed"),
        ["hides its own failure"] = (() => new(Policy) { HidesItsFailure = true }, "fallback tells its own failure"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_fallback_passes_every_rule() => TrialAssert.Passed(
        new SimulatedFallback(Policy),
        "fallback stays out", "fallback not on 400", "fallback not on 404", "fallback not on 409", "fallback not on 422", "fallback on 503", "fallback on timeout", "fallback on reset",
        "fallback on refused", "fallback on malformed", "fallback tells its own failure", "fallback recovers", "fallback hides no lost write");

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (caller, rule) = Wrong[bug];
        TrialAssert.Failed(caller(), rule);
    }

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var verdict = Wrong["F2 hides a lost write"].Caller().Verify().First(verdict => verdict.Outcome == Outcome.Failed);

        Assert.Equal("caller → callee ended in 503, so that nothing was done, and POST /work was answered 200 all the same.", verdict.Sentence);
    }
}
