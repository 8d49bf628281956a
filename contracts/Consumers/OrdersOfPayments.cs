using Shop.Orders;
using Shop.Orders.Calls;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>What orders asks of payments, with the client that it really calls it with.</summary>
public sealed class OrdersOfPayments(FreshPacts pacts)
{
    private const string Card = "4242424242424242";
    private const string DeclinedCard = "4000000000000002";
    private readonly HttpPactBuilder _pact = Pact.V4("orders", "payments", pacts.Config).WithHttpInteractions();

    [Fact]
    public async Task A_card_is_charged()
    {
        Charging("a charge", "o-charge-1", Card).WillRespond().WithStatus(201)
            .WithJsonBody(new { chargeId = Match.Regex("ch-1", "ch-[0-9a-z]+"), orderId = Match.Type("o-charge-1"), amount = Match.Integer(1999), status = "captured" });

        await AskAsync(client => client.ChargeAsync("o-charge-1", new NewOrder("SKU-1", 1, Card), CancellationToken.None), Effect.Done, 201);
    }

    [Fact]
    public async Task A_declined_card_is_told()
    {
        Charging("a charge of a card that is declined", "o-charge-2", DeclinedCard).WillRespond().WithStatus(402).WithJsonBody(new { error = Match.Type("the card was declined") });

        await AskAsync(client => client.ChargeAsync("o-charge-2", new NewOrder("SKU-1", 1, DeclinedCard), CancellationToken.None), Effect.None, 402);
    }

    [Fact]
    public async Task A_charge_that_comes_after_the_refund_is_turned_away()
    {
        Charging("a late charge", "o-charge-3", Card).Given("an order was refunded", new { orderId = "o-charge-3" }).WillRespond().WithStatus(409).WithJsonBody(new { error = Match.Type("the order was refunded") });

        await AskAsync(client => client.ChargeAsync("o-charge-3", new NewOrder("SKU-1", 1, Card), CancellationToken.None), Effect.None, 409);
    }

    [Fact]
    public async Task A_charge_is_refunded()
    {
        _pact.UponReceiving("a refund").Given("an order was charged", new { orderId = "o-refund-1", amount = 1999 })
            .WithRequest(HttpMethod.Post, Match.Regex("/charges/o-refund-1/refund", "/charges/[^/]+/refund"))
            .WillRespond().WithStatus(200).WithJsonBody(new { orderId = Match.Type("o-refund-1"), refunded = Match.Integer(1) });

        await AskAsync(client => client.RefundAsync("o-refund-1", CancellationToken.None), Effect.Done, 200);
    }

    private HttpRequestBuilder Charging(string description, string orderId, string card) => _pact.UponReceiving(description)
        .WithRequest(HttpMethod.Post, "/charges").WithHeader("Idempotency-Key", Match.Regex($"{orderId}-charge", ".+-charge"))
        .WithJsonBody(new { orderId = Match.Type(orderId), amount = Match.Integer(1999), card = Match.Type(card) });

    private Task AskAsync(Func<Payments, Task<Reply>> ask, Effect effect, int status) => _pact.VerifyAsync(async context =>
    {
        using var client = OrdersClients.Payments(context.MockServerUri);
        var reply = await ask(client);
        Assert.Equal((effect, status), (reply.Effect, reply.Status));
    }, TestContext.Current.CancellationToken);
}
