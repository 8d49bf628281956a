namespace TestHarness.Contracts.Providers;

/// <summary>Each provider of the running suites keeps the contracts of all its consumers; its callees run for real.</summary>
public sealed class SuitesKeepTheirContracts(RunningSuites suites) : IClassFixture<RunningSuites>
{
    [Theory]
    [InlineData("orders", 5)]
    [InlineData("payments", 4)]
    [InlineData("inventory", 6)]
    [InlineData("notifications", 2)]
    [InlineData("users", 1)]
    [InlineData("psp", 2)]
    [InlineData("invoices", 3)]
    [InlineData("accounting", 3)]
    public void A_provider_keeps_its_contracts(string provider, int interactions) =>
        Assert.Contains($"{provider}: {interactions} of {interactions} interactions kept", suites.Said, StringComparison.Ordinal);

    [Fact]
    public void So_does_each_instance_of_products() => Assert.Equal(4, suites.Said.Split("products: 3 of 3 interactions kept").Length);

    [Fact]
    public void The_command_says_so_with_its_exit_code() => Assert.True(suites.Code == 0, suites.Said);
}
