using TestHarness.Core.Plans;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trial of a shutdown against a simulated service, right and wrong in every way it can be.</summary>
public sealed class ShutdownTrialTests
{
    private static readonly PlannedLoad Work = Simulated.Request("GET");

    private static readonly ShutdownPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller", Drive = Work, Holds = "caller -> callee", Grace = TimeSpan.FromSeconds(4), Ready = Work with { Path = "/health/ready" },
    };

    private static readonly Dictionary<string, (Func<SimulatedShutdown> Suite, string Rule)> Wrong = new()
    {
        ["G1 does not wait"] = (() => new(Policy) { Waits = false }, "shutdown finishes"),
        ["G1 ends first"] = (() => new(Policy) { Waits = false }, "shutdown ends"),
        ["another exit code"] = (() => new(Policy) { ExitCode = 143 }, "shutdown ends"),
        ["G2 stays ready"] = (() => new(Policy) { Tells = false }, "shutdown says it is not ready"),
        ["G2 takes work on"] = (() => new(Policy) { Tells = false }, "shutdown turns new work away"),
        ["closes first"] = (() => new(Policy) { Listens = false }, "shutdown says it is not ready"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_shutdown_passes_every_rule() =>
        TrialAssert.Passed(new SimulatedShutdown(Policy), "shutdown finishes", "shutdown ends", "shutdown says it is not ready", "shutdown turns new work away");

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (suite, rule) = Wrong[bug];
        TrialAssert.Failed(suite(), rule);
    }

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var finishes = new SimulatedShutdown(Policy) { Waits = false }.Verify().First(verdict => verdict.Rule == "shutdown finishes");
        Assert.Equal(("0 of 20 were", "caller: of 20 requests in flight at SIGTERM 20 ended 20 × reset; the design says that all are finished."), (finishes.Observed, finishes.Sentence));
    }
}
