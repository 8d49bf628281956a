namespace TestHarness.Contracts.Providers;

/// <summary>Each provider of the running shop keeps the contracts of all its consumers; its callees run for real.</summary>
public sealed class ShopKeepsItsContracts(RunningShop shop) : IClassFixture<RunningShop>
{
    [Theory]
    [InlineData("orders", 5)]
    [InlineData("payments", 4)]
    [InlineData("inventory", 6)]
    [InlineData("notifications", 2)]
    public void A_provider_of_the_running_shop_keeps_its_contracts(string provider, int interactions) =>
        Assert.Contains($"{provider}: {interactions} of {interactions} interactions kept", shop.Said, StringComparison.Ordinal);

    [Fact]
    public void The_command_says_so_with_its_exit_code() => Assert.True(shop.Code == 0, shop.Said);
}
