using Fixtures.Grpc;
using Google.Protobuf;
using Shop.Proto;

namespace TestHarness.Contracts.Grpc;

/// <summary>The suite's own gRPC channel asks a server that stands on <c>@grpc/grpc-js</c>.</summary>
public sealed class OurClientAndNodesServer : IAsyncLifetime
{
    private const string Service = "/shop.orders.v1.OrderService/";
    private static readonly TimeSpan Plenty = TimeSpan.FromSeconds(20);

    private readonly NodeProgram _server = NodeProgram.Start("server.mjs");
    private GrpcChannel _channel = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _channel = new(new Uri($"http://127.0.0.1:{await _server.LineAsync(Stop)}"));

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_answer_is_read_and_the_time_limit_is_told()
    {
        var order = await CreateAsync("SKU-1", Plenty);

        Assert.Equal(("o-3", "completed", "true"), (order.OrderId, order.Status, order.Error));
    }

    [Fact]
    public async Task A_status_comes_with_its_text_and_its_details()
    {
        var e = await Assert.ThrowsAsync<GrpcException>(() => CreateAsync("refused", Plenty));

        Assert.Equal((GrpcCode.FailedPrecondition, "ausverkauft: 0 % übrig ✓"), (e.Code, e.Message));
        Assert.Equal("0809120361 6263".Replace(" ", ""), Convert.ToHexString(e.Details!));
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_given_up_at_both_ends()
    {
        // Connected first: else a client may give up before it has said anything.
        await CreateAsync("SKU-1", Plenty);
        var e = await Assert.ThrowsAsync<GrpcException>(() => CreateAsync("slow", TimeSpan.FromSeconds(1)));

        Assert.Equal(GrpcCode.DeadlineExceeded, e.Code);
        Assert.Equal("given up", await _server.LineAsync(Stop).WaitAsync(Plenty, Stop));
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_not_read()
    {
        var e = await Assert.ThrowsAsync<GrpcException>(() => CreateAsync("long", Plenty));

        Assert.Equal(GrpcCode.ResourceExhausted, e.Code);
    }

    [Fact]
    public async Task A_stream_is_read_to_its_end()
    {
        List<string> seen = [];
        await foreach (var order in ListAsync(200))
        {
            seen.Add(order.OrderId);
        }

        Assert.Equal(Enumerable.Range(1, 200).Select(number => $"o-{number}"), seen);
    }

    [Fact]
    public async Task Who_stops_reading_a_stream_ends_it_at_the_server()
    {
        await foreach (var order in ListAsync(100_000))
        {
            if (order.OrderId == "o-5")
            {
                break;
            }
        }

        Assert.Equal("given up", await _server.LineAsync(Stop));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_not_available()
    {
        using var nobody = new GrpcChannel(new Uri("http://127.0.0.1:1"));
        var e = await Assert.ThrowsAsync<GrpcException>(() => nobody.UnaryAsync(Service + "GetOrder", new GetOrderRequest(), Order.Parser, Plenty, Stop));

        Assert.Equal(GrpcCode.Unavailable, e.Code);
    }

    private Task<Order> CreateAsync(string sku, TimeSpan limit) =>
        _channel.UnaryAsync(Service + "CreateOrder", (IMessage)new CreateOrderRequest { Sku = sku, Quantity = 3, Card = "x" }, Order.Parser, limit, Stop);

    private IAsyncEnumerable<Order> ListAsync(int limit) => _channel.StreamAsync(Service + "ListOrders", new ListOrdersRequest { Limit = limit }, Order.Parser, Plenty, Stop);
}
