using Fixtures.Defaults;
using Shop.Orders;
using Shop.Orders.Outbox;
using Shop.Orders.Saga;
using TestHarness.Pacts;

namespace TestHarness.Contracts.Providers;

/// <summary>The messages that orders' outbox really holds after an order, against the contract of those who take them.</summary>
public sealed class OrdersMessages : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("testharness-outbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_the_outbox_sends_keeps_its_contract()
    {
        using var database = Database.Open(new(Path.Combine(_folder, "orders.db"), ""), SagaLog.Schema);
        var sagas = new SagaLog(database);

        await new PactVerifier("orders").WithFileSource(Path.Combine(Repo.Pacts, "notifications-orders.json"))
            .WithProviderStates(states => states.On("an order was completed", () =>
            {
                sagas.Begin("o-77", new NewOrder("SKU-1", 1, "4242424242424242"), null);
                sagas.Complete("o-77");
                return Task.CompletedTask;
            }))
            .WithMessages(messages => messages.Add("an order was placed", () => Task.FromResult<object>(new OutboxTable(database).Oldest(1).Single().Event)))
            .VerifyAsync(TestContext.Current.CancellationToken);
    }
}
