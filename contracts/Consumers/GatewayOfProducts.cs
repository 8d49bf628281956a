using Fixtures.Defaults;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Gateway.Discovery;
using TestHarness.Pacts;
using Match = TestHarness.Pacts.Match;

namespace TestHarness.Contracts.Consumers;

/// <summary>What gateway asks of products and hands to customers, with its own discovery: the instance is the mock server.</summary>
public sealed class GatewayOfProducts(FreshPacts pacts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpPactBuilder _pact = Pact.V4("gateway", "products", pacts.Config).WithHttpInteractions();

    [Fact]
    public async Task Everything_that_is_sold_is_listed()
    {
        _pact.UponReceiving("a look at all products").WithRequest(HttpMethod.Get, "/products").WillRespond().WithStatus(200).WithJsonBody(Match.MinType(Thing("SKU-1"), 1));

        await AskAsync("/products", 200);
    }

    [Fact]
    public async Task A_product_can_be_looked_at()
    {
        _pact.UponReceiving("a look at a product").WithRequest(HttpMethod.Get, Match.Regex("/products/SKU-1", "/products/SKU-[1-8]")).WillRespond().WithStatus(200).WithJsonBody(Thing("SKU-1"));

        await AskAsync("/products/SKU-1", 200);
    }

    [Fact]
    public async Task What_is_not_sold_is_not_found()
    {
        _pact.UponReceiving("a look at what is not sold").WithRequest(HttpMethod.Get, "/products/none").WillRespond().WithStatus(404).WithJsonBody(new { error = Match.Type("there is no sku 'none'") });

        await AskAsync("/products/none", 404);
    }

    private static object Thing(string sku) => new { sku = Match.Regex(sku, "SKU-\\d+"), name = Match.Type("Thing number 1"), price = Match.Integer(1999) };

    private Task AskAsync(string path, int status) => _pact.VerifyAsync(async context =>
    {
        await using var registry = await GatewayProgram.WithRegistryAsync(context.MockServerUri);
        using var instances = new Instances(new(registry.Address, Patience, ""), NullLogger.Instance);
        await instances.StartAsync(TestContext.Current.CancellationToken);
        using var products = new Products(instances, new(""), Patience, ServiceEnv.Read("gateway"));
        var reply = await products.AskAsync(path, TestContext.Current.CancellationToken);
        while (reply.Ending == RemoteEnding.HeldBack)
        {
            await Task.Yield();
            reply = await products.AskAsync(path, TestContext.Current.CancellationToken);
        }

        Assert.Equal(status, reply.Status);
        await instances.StopAsync(TestContext.Current.CancellationToken);
    }, TestContext.Current.CancellationToken);
}
