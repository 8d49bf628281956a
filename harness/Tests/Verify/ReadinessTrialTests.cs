using TestHarness.Core.Plans;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trial of a readiness against a simulated service, right and wrong in every way it can be.</summary>
public sealed class ReadinessTrialTests
{
    private const string Callee = "caller -> callee";
    private const string Beside = "caller -> beside";
    private static readonly PlannedLoad Work = Simulated.Request("GET");

    private static readonly ReadinessPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller", Drive = Work, Ready = Work with { Path = "/health/ready" }, Live = Work with { Path = "/health/live" },
        Hard = [Callee], Soft = [Beside], Within = TimeSpan.FromMilliseconds(300),
    };

    private static readonly Dictionary<string, (Func<SimulatedReadiness> Suite, string Rule)> Wrong = new()
    {
        ["G3 always ready"] = (() => new(Policy) { Ready = [] }, "readiness with caller -> callee slow"),
        ["G3 lies"] = (() => new(Policy) { Ready = [] }, "readiness tells the truth"),
        ["a soft edge is hard"] = (() => new(Policy) { Ready = [Callee, Beside] }, "readiness with caller -> beside erroring"),
        ["G4 liveness depends"] = (() => new(Policy) { Live = [Callee] }, "readiness keeps liveness"),
        ["waits for ever"] = (() => new(Policy) { HasTimeLimit = false }, "readiness answers in time"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_readiness_passes_every_rule() => TrialAssert.Passed(
        new SimulatedReadiness(Policy),
        "readiness with caller -> callee down", "readiness with caller -> callee slow", "readiness with caller -> callee erroring",
        "readiness with caller -> beside down", "readiness with caller -> beside slow", "readiness with caller -> beside erroring",
        "readiness keeps liveness", "readiness answers in time", "readiness tells the truth");

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (suite, rule) = Wrong[bug];
        TrialAssert.Failed(suite(), rule);
    }

    [Fact]
    public void A_failure_says_what_was_seen()
    {
        var live = new SimulatedReadiness(Policy) { Live = [Callee] }.Verify().First(verdict => verdict.Rule == "readiness keeps liveness");
        Assert.StartsWith("caller: GET /health/live ended 3 × 503 while an edge failed;", live.Sentence, StringComparison.Ordinal);
    }
}
