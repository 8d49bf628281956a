using TestHarness.Cli;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Verdicts;

namespace TestHarness.Tests.Cli;

public sealed class AgreementTests
{
    [Fact]
    public void A_scenario_is_flaky_when_some_of_its_runs_passed()
    {
        var agreement = new Agreement();
        foreach (var (scenario, outcome) in new[]
        {
            ("sure", Outcome.Passed), ("sure", Outcome.Passed), ("late", Outcome.Inconclusive), ("late", Outcome.Passed), ("bad", Outcome.Failed), ("bad", Outcome.Failed), ("sure", Outcome.Error),
        })
        {
            agreement.See($"{scenario}.yaml", "It holds", outcome);
        }

        Assert.Equal(["flaky: It holds: 1 of 2 runs passed"], agreement.Flaky);
    }

    /// <summary>A service whose first life asks nobody: inconclusive, and passed at the second try.</summary>
    [Fact]
    public async Task What_passes_at_the_second_try_is_said_and_fails_the_session_that_wants_it_so()
    {
        using var suite = new TinySuite();
        var file = suite.With("second-try", "front", $"IDLE_ONCE: {suite.Root}/lived");
        using var child = HarnessChild.Run(suite, file, "--fail-on-flaky");

        Assert.True(await child.ExitCode() == Exit.Failed, child.Said);
        Assert.Contains("1 scenario: 1 passed", child.Said, StringComparison.Ordinal);
        Assert.Matches("flaky: .+: 1 of [23] runs passed", child.Said);
    }
}
