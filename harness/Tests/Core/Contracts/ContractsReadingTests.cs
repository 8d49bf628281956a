using TestHarness.Core.Verdicts;
using TestHarness.Tests.Core.Reading;

namespace TestHarness.Tests.Core.Contracts;

/// <summary>How <c>contracts: hold</c>, and what it needs of a suite file, are read.</summary>
public sealed class ContractsReadingTests
{
    private const string Suite = Files.Suite + "\ncontracts: pacts\n";

    [Fact]
    public void Contracts_hold_is_read_with_what_is_allowed_under_fault()
    {
        var file = Files.Read(Files.Head + Files.Load + "\nexpect:\n  - contracts: hold\n    degraded: [ { on: gateway -> orders, status: [503, 504] } ]\n", Suite);

        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        var rule = Assert.IsType<ContractsRule>(Assert.Single(file.Scenarios[0].Expect));
        Assert.Equal(("hold", "gateway -> orders", "503,504"), (rule.Subject, rule.Degraded[0].On, string.Join(',', rule.Degraded[0].Status)));
        Assert.Equal("pacts", file.Scenarios[0].Suite.Contracts);
    }

    [Theory]
    [InlineData("contracts: holds", "'contracts' 'holds' is not known", Suite)]
    [InlineData("contracts: hold", "the suite 'shop' names no contracts", Files.Suite)]
    [InlineData("contracts: hold\n    degraded: [ { on: gateway -> stock, status: 503 } ]", "no edge 'gateway -> stock' in suite 'shop'", Suite)]
    [InlineData("contracts: hold\n    degraded: [ { on: gateway -> orders } ]", "'status' is missing in 'degraded'", Suite)]
    [InlineData("contracts: hold\n    degraded: [ { on: gateway -> orders, status: 5 } ]", "'status' is not a whole number of at least 100: '5'", Suite)]
    public void What_cannot_be_meant_is_told(string rule, string problem, string suite) =>
        Assert.Equal(problem, Assert.Single(Files.Read(Files.Head + Files.Load + $"\nexpect:\n  - {rule}\n", suite).Problems).Message);

    [Fact]
    public void States_are_set_up_with_POST() =>
        Assert.Equal(
            "provider states are set up with POST, not GET",
            Assert.Single(Files.Read(Files.Head + Files.Load + Files.Expect, Files.Suite.Replace("run: { project: Orders }", "run: { project: Orders }\n    states: GET /_test/states", StringComparison.Ordinal)).Problems).Message);
}
