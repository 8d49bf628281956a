using Shop.Orders;
using Shop.Orders.Calls;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>What orders asks of inventory, with the client that it really calls it with.</summary>
public sealed class OrdersOfInventory(FreshPacts pacts)
{
    private readonly HttpPactBuilder _pact = Pact.V4("orders", "inventory", pacts.Config).WithHttpInteractions();

    [Fact]
    public async Task Pieces_are_reserved()
    {
        Reserving("a reservation", "o-reserve-1", "SKU-1").WillRespond().WithStatus(201)
            .WithJsonBody(new { orderId = Match.Type("o-reserve-1"), sku = Match.Type("SKU-1"), quantity = Match.Integer(2), status = "reserved" });

        await AskAsync(client => client.ReserveAsync("o-reserve-1", new NewOrder("SKU-1", 2, ""), CancellationToken.None), Effect.Done, 201);
    }

    [Fact]
    public async Task What_is_sold_out_is_refused()
    {
        Reserving("a reservation of what is sold out", "o-reserve-2", "SKU-0").Given("SKU-0 is sold out").WillRespond().WithStatus(409).WithJsonBody(new { error = Match.Type("out of stock") });

        await AskAsync(client => client.ReserveAsync("o-reserve-2", new NewOrder("SKU-0", 2, ""), CancellationToken.None), Effect.None, 409);
    }

    [Fact]
    public async Task What_is_not_sold_is_not_found()
    {
        Reserving("a reservation of what is not sold", "o-reserve-3", "NO-SKU").WillRespond().WithStatus(404).WithJsonBody(new { error = Match.Type("there is no sku 'NO-SKU'") });

        await AskAsync(client => client.ReserveAsync("o-reserve-3", new NewOrder("NO-SKU", 2, ""), CancellationToken.None), Effect.None, 404);
    }

    [Fact]
    public async Task A_reservation_is_confirmed()
    {
        _pact.UponReceiving("a confirmation").Given("an order has a reservation", new { orderId = "o-confirm-1", sku = "SKU-1", quantity = 2 })
            .WithRequest(HttpMethod.Post, Match.Regex("/reservations/o-confirm-1/confirm", "/reservations/[^/]+/confirm"))
            .WillRespond().WithStatus(200).WithJsonBody(new { orderId = Match.Type("o-confirm-1"), sku = Match.Type("SKU-1"), quantity = Match.Integer(2), status = "confirmed" });

        await AskAsync(client => client.ConfirmAsync("o-confirm-1", CancellationToken.None), Effect.Done, 200);
    }

    [Fact]
    public async Task Nothing_to_confirm_is_refused()
    {
        _pact.UponReceiving("a confirmation of nothing").WithRequest(HttpMethod.Post, Match.Regex("/reservations/o-confirm-2/confirm", "/reservations/[^/]+/confirm"))
            .WillRespond().WithStatus(409).WithJsonBody(new { error = Match.Type("the order has no reservation") });

        await AskAsync(client => client.ConfirmAsync("o-confirm-2", CancellationToken.None), Effect.None, 409);
    }

    [Fact]
    public async Task A_reservation_is_given_back()
    {
        _pact.UponReceiving("a release").WithRequest(HttpMethod.Delete, Match.Regex("/reservations/o-release-1", "/reservations/[^/]+")).WillRespond().WithStatus(204);

        await AskAsync(client => client.ReleaseAsync("o-release-1", CancellationToken.None), Effect.Done, 204);
    }

    private HttpRequestBuilder Reserving(string description, string orderId, string sku) => _pact.UponReceiving(description)
        .WithRequest(HttpMethod.Post, "/reservations").WithJsonBody(new { orderId = Match.Type(orderId), sku = Match.Type(sku), quantity = Match.Integer(2) });

    private Task AskAsync(Func<Inventory, Task<Reply>> ask, Effect effect, int status) => _pact.VerifyAsync(async context =>
    {
        using var client = OrdersClients.Inventory(context.MockServerUri);
        var reply = await ask(client);
        Assert.Equal((effect, status), (reply.Effect, reply.Status));
    }, TestContext.Current.CancellationToken);
}
