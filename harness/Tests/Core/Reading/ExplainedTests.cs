using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;

namespace TestHarness.Tests.Core;

public sealed class ExplainedTests
{
    [Fact]
    public void A_scenario_is_told_in_sentences()
    {
        var lines = Lines("scenarios/shop/payments-outage-opens-the-breaker.yaml");

        Assert.EndsWith("A payments outage opens the breaker, and closes it after", lines[0], StringComparison.Ordinal);
        Assert.Contains("  POST /orders at 25/s is asked through gateway for 9.50 s (load checkout).", lines);
        Assert.Contains("  1.60 s after the load begins, for 2.00 s: cut orders -> payments (reset) (fault outage).", lines);
        Assert.Contains(lines, line => line.StartsWith("  Before the first fault, else the run says nothing: errors of POST /orders: at most 0.1 %", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  It must hold: breaker opens of orders → payments: ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_verified_is_told_with_its_trials() =>
        Assert.Contains(Lines("scenarios/shop/the-breaker-before-payments-is-as-declared.yaml"), line => line.Contains("the breaker of orders → payments is verified: ", StringComparison.Ordinal));

    [Fact]
    public void Every_scenario_of_ours_can_be_told() => Assert.All(
        Directory.EnumerateFiles(Repo.File("scenarios"), "*.yaml", SearchOption.AllDirectories).Where(file => ScenarioFile.IsScenario(Path.GetRelativePath(Repo.File("."), file))),
        file => Assert.All(Read(file).Scenarios, scenario => Assert.DoesNotContain(Explained.Lines(Planner.Plan(scenario, 1), hasSeed: true), line => line.Contains("crashed", StringComparison.Ordinal))));

    private static IReadOnlyList<string> Lines(string path) => [.. Explained.Lines(Planner.Plan(Read(Repo.File(path)).Scenarios.Single(), 1), hasSeed: false)];

    private static ScenarioFile Read(string path) => ScenarioFile.Read(path, file => File.Exists(file) ? File.ReadAllText(file) : null, _ => "x");
}
