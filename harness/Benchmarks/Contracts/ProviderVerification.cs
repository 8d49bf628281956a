using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TestHarness.Benchmarks.Figures;
using TestHarness.Pacts;

namespace TestHarness.Benchmarks.Contracts;

/// <summary>What the verification of a hundred interactions takes against a warm provider in this process, states set up and torn down.</summary>
internal sealed class ProviderVerification : Row
{
    private const int Interactions = 100;
    private const int Rounds = 5;

    public override string Name => "provider";

    public override string About => "a pact of 100 interactions verified against a warm provider";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        using var bench = new PactFolder();
        using var http = new HttpClient();
        for (var i = 0; i < Interactions; i++)
        {
            await bench.WriteAsync(http, $"interaction {i}");
        }

        await using var provider = await StartAsync();
        var times = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            times.Add(await VerifyAsync(bench.File, provider));
        }

        var samples = new Samples(times.Skip(1));
        return [Line.Of($"{Interactions} interactions verified", "ours", samples, "{0:0.00} s") with { Bar = Bar.AtMost(samples.Median, 2, " s") }];
    }

    private static async Task<double> VerifyAsync(string file, WebApplication provider)
    {
        var address = new Uri(provider.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var began = Stopwatch.GetTimestamp();
        var result = await new PactVerifier("payments").WithHttpEndpoint(address).WithFileSource(file)
            .WithProviderStates(states => states.On("the customer is known", () => Task.CompletedTask).After("the customer is known", () => Task.CompletedTask)).RunAsync();
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return result.Outcome == VerificationOutcome.Kept && result.Interactions.Count == Interactions ? took : throw new BenchmarkFailed(result.ToString());
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(static context =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (201, "application/json");
            return context.Response.WriteAsync("""{"chargeId":"ch-9f","orderId":"o-9","amount":5,"status":"captured"}""");
        });
        await app.StartAsync();
        return app;
    }
}
