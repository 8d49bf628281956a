using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Gateway;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>What gateway hands on to orders and what it gives back to customers, with its own forwarder.</summary>
public sealed class GatewayOfOrders(FreshPacts pacts)
{
    private const string Card = "4242424242424242";
    private readonly HttpPactBuilder _pact = Pact.V4("gateway", "orders", pacts.Config).WithHttpInteractions();

    [Fact]
    public async Task An_order_is_placed()
    {
        Placing("an order", Card).WillRespond().WithStatus(201).WithJsonBody(new { orderId = Match.Regex("o-1", "o-.+"), status = "completed" });

        await AskAsync("POST", "/orders", Order(Card), 201);
    }

    [Fact]
    public async Task A_declined_card_gives_the_order_back()
    {
        Placing("an order with a card that is declined", "4000000000000002").WillRespond().WithStatus(402).WithJsonBody(Failed("compensated"));

        await AskAsync("POST", "/orders", Order("4000000000000002"), 402);
    }

    [Fact]
    public async Task Without_payments_the_customer_is_told_when_to_come_again()
    {
        Placing("an order while payments is not available", Card).Given("the breaker before payments is open").WillRespond().WithStatus(503)
            .WithHeader("Retry-After", Match.Regex("1", @"\d+")).WithJsonBody(Failed("compensated"));

        Assert.Equal("1", (await AskAsync("POST", "/orders", Order(Card), 503)).Headers.RetryAfter);
    }

    [Fact]
    public async Task An_order_can_be_looked_at()
    {
        _pact.UponReceiving("a look at an order").Given("there is an order")
            .WithRequest(HttpMethod.Get, Match.Regex("/orders/o-1", "/orders/o-[^/]+").GeneratedBy(Generate.ProviderState("/orders/${orderId}")))
            .WillRespond().WithStatus(200).WithJsonBody(new { orderId = Match.Regex("o-1", "o-.+"), status = Match.Regex("completed", "open|compensating|completed|compensated") });

        await AskAsync("GET", "/orders/o-1", null, 200);
    }

    [Fact]
    public async Task What_was_never_ordered_is_not_found()
    {
        _pact.UponReceiving("a look at nothing").WithRequest(HttpMethod.Get, Match.Regex("/orders/none", "/orders/[^/]+")).WillRespond().WithStatus(404).WithJsonBody(new { error = Match.Type("there is no such order") });

        await AskAsync("GET", "/orders/none", null, 404);
    }

    private static object Failed(string status) => new { orderId = Match.Regex("o-1", "o-.+"), status = Match.Regex(status, "compensating|compensated"), error = Match.Type("Charge: the breaker is open") };

    private static string Order(string card) => $$"""{"sku":"SKU-1","quantity":1,"card":"{{card}}"}""";

    private HttpRequestBuilder Placing(string description, string card) => _pact.UponReceiving(description)
        .WithRequest(HttpMethod.Post, "/orders").WithJsonBody(new { sku = Match.Type("SKU-1"), quantity = Match.Integer(1), card = Match.Type(card) });

    private async Task<HttpResponse> AskAsync(string method, string path, string? body, int status)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = (method, path);
        if (body is not null)
        {
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
            (context.Request.ContentType, context.Request.ContentLength) = ("application/json", Encoding.UTF8.GetByteCount(body));
        }

        await _pact.VerifyAsync(async server =>
        {
            using var forwarder = new Forwarder(server.MockServerUri, TimeSpan.FromSeconds(20), NullLogger.Instance);
            await forwarder.ForwardAsync(context);
            Assert.Equal(status, context.Response.StatusCode);
        }, TestContext.Current.CancellationToken);
        return context.Response;
    }
}
