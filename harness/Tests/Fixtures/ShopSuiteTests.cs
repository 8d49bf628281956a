using TestHarness.Core.Scenarios;

namespace TestHarness.Tests.Fixtures;

/// <summary>The reference suite's own file.</summary>
public sealed class ShopSuiteTests
{
    [Fact]
    public void The_suite_file_is_read_without_a_problem()
    {
        var (suite, problems) = ScenarioFile.ReadSuite("suite.yaml", ShopFiles.Text("suite.yaml"), _ => null);

        Assert.Empty(problems.Select(problem => problem.ToString()));
        Assert.Equal(
            [
                "gateway -> orders", "gateway -> users", "orders -> payments", "orders -> inventory", "orders -> notifications", "orders -> database", "orders -> broker",
                "payments -> psp", "payments -> database", "inventory -> database", "users -> database", "notifications -> broker",
            ],
            suite!.Edges);
        Assert.Equal(["ReserveStock", "Charge", "ConfirmOrder"], Assert.Single(suite.Sagas).Steps.Select(step => step.Name));
    }

    [Fact]
    public void By_events_nobody_calls_another_but_the_bus()
    {
        var (suite, problems) = ScenarioFile.ReadSuite("events-suite.yaml", ShopFiles.Text("events-suite.yaml"), _ => null);

        Assert.Empty(problems.Select(problem => problem.ToString()));
        Assert.All(suite!.Edges, edge => Assert.Contains("bus", edge.Split(" -> ")));
        Assert.Equal(["inventory -> bus", "payments -> bus", "orders -> bus"], Assert.Single(suite.Sagas).Steps.Select(step => step.On));
    }
}
