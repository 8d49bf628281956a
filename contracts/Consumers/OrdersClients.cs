using Fixtures.Defaults;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Orders;
using Shop.Orders.Calls;

namespace TestHarness.Contracts.Consumers;

/// <summary>The clients that orders itself calls its callees with, pointed at a mock server.</summary>
internal static class OrdersClients
{
    public static Inventory Inventory(Uri address) => new(Settings(address), NullLogger.Instance);

    public static Payments Payments(Uri address) => new(Settings(address), NullLogger.Instance);

    public static Notifications Notifications(Uri address) => new(Settings(address));

    private static Settings Settings(Uri address)
    {
        var patience = TimeSpan.FromSeconds(20);
        return new(new(address, address, address), new(0.5, 8, patience, patience), new(1, TimeSpan.FromMilliseconds(10), 2), new(patience, patience, patience), Defect.None)
        {
            OutboxInterval = patience, SagaRecoveryInterval = patience,
        };
    }
}
