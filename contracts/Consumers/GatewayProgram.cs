using Fixtures.Defaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shop.Gateway;

namespace TestHarness.Contracts.Consumers;

/// <summary>Routes in this process, on a port of their own.</summary>
internal sealed class GatewayProgram : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IDisposable[] _held;

    private GatewayProgram(WebApplication app, params IDisposable[] held) => (_app, _held) = (app, held);

    public Uri Address => new(_app.Urls.First());

    /// <summary>Gateway's dashboard of users there; orders is out.</summary>
    public static async Task<GatewayProgram> WithDashboardAsync(Uri users)
    {
        var (app, one, other) = (Create(), new Remote(users, TimeSpan.FromSeconds(20)), new Remote(new($"http://127.0.0.1:{NotificationsProgram.FreePort()}"), TimeSpan.FromSeconds(20)));
        app.MapDashboard(one, other, Defect.None);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, one, other);
    }

    /// <summary>A registry as gateway asks it: one instance of products passes, and nothing ever changes.</summary>
    public static async Task<GatewayProgram> WithRegistryAsync(Uri products)
    {
        var app = Create();
        app.MapGet("/v1/health/service/products", async context =>
        {
            if (context.Request.Query["index"] != "0")
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            context.Response.Headers["X-Consul-Index"] = "1";
            await context.Response.WriteAsync($$$"""[{"Service":{"ID":"products-of-the-mock","Address":"{{{products.Host}}}","Port":{{{products.Port}}},"Tags":[]}}]""", context.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Array.ForEach(_held, static one => one.Dispose());
    }

    private static WebApplication Create()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }
}
