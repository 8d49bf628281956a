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
                "gateway -> orders", "orders -> payments", "orders -> inventory", "orders -> notifications", "orders -> database", "orders -> broker",
                "payments -> database", "inventory -> database", "notifications -> broker",
            ],
            suite!.Edges);
        Assert.Equal(["ReserveStock", "Charge", "ConfirmOrder"], Assert.Single(suite.Sagas).Steps.Select(step => step.Name));
    }
}
