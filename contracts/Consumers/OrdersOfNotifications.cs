using Shop.Orders;
using Shop.Orders.Calls;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>How orders hands events over to notifications, with the client that its outbox really uses.</summary>
public sealed class OrdersOfNotifications(FreshPacts pacts)
{
    private readonly HttpPactBuilder _pact = Pact.V4("orders", "notifications", pacts.Config).WithHttpInteractions();

    [Fact]
    public async Task An_event_is_taken()
    {
        Sending("an event", "o-event-1").WillRespond().WithStatus(201).WithJsonBody(new { id = Match.Type("o-event-1-placed"), duplicate = false });

        await AskAsync("o-event-1", 201);
    }

    [Fact]
    public async Task An_event_that_comes_again_is_taken_and_told()
    {
        Sending("an event again", "o-event-2").Given("an event was handled", new { id = "o-event-2-placed", orderId = "o-event-2" })
            .WillRespond().WithStatus(200).WithJsonBody(new { id = Match.Type("o-event-2-placed"), duplicate = true });

        await AskAsync("o-event-2", 200);
    }

    private HttpRequestBuilder Sending(string description, string orderId) => _pact.UponReceiving(description)
        .WithRequest(HttpMethod.Post, "/events").WithJsonBody(new { id = Match.Type($"{orderId}-placed"), type = "order.placed", orderId = Match.Type(orderId) });

    private Task AskAsync(string orderId, int status) => _pact.VerifyAsync(async context =>
    {
        using var client = OrdersClients.Notifications(context.MockServerUri);
        var reply = await client.SendAsync(new OrderEvent($"{orderId}-placed", "order.placed", orderId), CancellationToken.None);
        Assert.Equal((Effect.Done, status), (reply.Effect, reply.Status));
    }, TestContext.Current.CancellationToken);
}
