using System.Runtime.CompilerServices;
using System.Text.Json;
using Fixtures.Grpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Shop.Proto;

namespace TestHarness.Contracts.Grpc;

/// <summary>A client that stands on <c>@grpc/grpc-js</c> asks the suite's own gRPC server.</summary>
public sealed class NodesClientAndOurServer
{
    private const string Service = "/shop.orders.v1.OrderService/";
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_way_for_a_call_to_end_is_understood()
    {
        await using var server = await StartedAsync();
        var address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        using var client = NodeProgram.Start("client.mjs", address.Authority);
        var said = (await client.AllAsync(Stop)).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => $"{line.GetProperty("name")}");

        Assert.Equal("o-3", $"{said["created"].GetProperty("orderId")}");
        Assert.Equal((9, "sold out: 0 % left ✓", "0809"), (Code(said["refused"]), $"{said["refused"].GetProperty("details")}", $"{said["refused"].GetProperty("bytes")}"));
        Assert.Equal((2, "the method failed: InvalidOperationException"), (Code(said["broken"]), $"{said["broken"].GetProperty("details")}"));
        Assert.Equal(4, Code(said["late"]));
        Assert.Equal(8, Code(said["long"]));
        Assert.Equal((12, "there is no method /shop.orders.v1.OrderService/Nothing"), (Code(said["unknown"]), $"{said["unknown"].GetProperty("details")}"));
        Assert.Equal((200, "o-200"), (said["all"].GetProperty("seen").GetInt32(), $"{said["all"].GetProperty("last")}"));
        Assert.Equal(1, Code(said["stopped"]));
        Assert.Equal(4, Code(said["lateStream"]));
        await _givenUp.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }

    private static int Code(JsonElement line) => line.GetProperty("code").GetInt32();

    private async Task<WebApplication> StartedAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.MapUnary(Service + "CreateOrder", CreateOrderRequest.Parser, CreateAsync);
        app.MapStream(Service + "ListOrders", ListOrdersRequest.Parser, (wanted, stop) => ListAsync(wanted, stop));
        app.MapNoOtherMethod();
        await app.StartAsync(Stop);
        return app;
    }

    private static async Task<Order> CreateAsync(CreateOrderRequest wanted, CancellationToken stop)
    {
        switch (wanted.Sku)
        {
            case "refused":
                throw new GrpcException(GrpcCode.FailedPrecondition, "sold out: 0 % left ✓", [8, 9]);
            case "broken":
                throw new InvalidOperationException("nobody's business");
            case "slow":
                await Task.Delay(Timeout.Infinite, stop);
                break;
        }

        return new Order { OrderId = $"o-{wanted.Quantity}", Status = "completed" };
    }

    private async IAsyncEnumerable<Order> ListAsync(ListOrdersRequest wanted, [EnumeratorCancellation] CancellationToken stop)
    {
        var whole = false;
        try
        {
            for (var number = 1; number <= wanted.Limit; number++)
            {
                stop.ThrowIfCancellationRequested();
                yield return new Order { OrderId = $"o-{number}", Status = "completed" };
                await Task.Yield();
            }

            whole = true;
        }
        finally
        {
            // Here too when it is the writing of an answer that meets the end.
            if (!whole)
            {
                _givenUp.TrySetResult();
            }
        }
    }
}
