using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

/// <summary>Calls by gRPC: what goes over the wire, and how the end of a call is told as a status.</summary>
public sealed class GrpcTests
{
    [Fact]
    public async Task A_call_carries_one_framed_message_its_headers_and_a_trace()
    {
        byte[] came = [];
        HttpRequest? seen = null;
        await using var server = await StartAsync(async context =>
        {
            (seen, came) = (context.Request, await AllAsync(context.Request.Body));
            Assert.Equal(("HTTP/2", "POST", "/shop.Orders/Create", "application/grpc", "trailers"), (seen.Protocol, seen.Method, $"{seen.Path}", seen.ContentType, $"{seen.Headers.TE}"));
            Assert.Equal("Bearer token", $"{seen.Headers.Authorization}");
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 0 });
            context.Response.AppendTrailer("grpc-status", "0");
        });

        var operation = await CallAsync(server);

        Assert.Equal((OperationOutcome.Answered, 200, null), (operation.Outcome, operation.Status, operation.Error));
        Assert.Equal([0, 0, 0, 0, 3, 8, 0xAC, 2], came);
    }

    [Theory]
    [InlineData("16", 401)]
    [InlineData("7", 403)]
    [InlineData("5", 404)]
    [InlineData("14", 503)]
    [InlineData("4", 504)]
    public async Task A_status_is_told_as_that_of_HTTP_whether_it_stands_behind_the_answer_or_alone(string code, int status)
    {
        await using var behind = await StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 0 });
            context.Response.AppendTrailer("grpc-status", code);
        });
        await using var alone = await StartAsync(context =>
        {
            context.Response.Headers["grpc-status"] = code;
            return Task.CompletedTask;
        });
        Assert.Equal((OperationOutcome.Answered, status), Told(await CallAsync(behind)));
        Assert.Equal((OperationOutcome.Answered, status), Told(await CallAsync(alone)));
    }

    [Fact]
    public async Task Who_answers_with_plain_HTTP_is_told_by_it()
    {
        await using var server = await StartAsync(context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync("no");
        });
        Assert.Equal((OperationOutcome.Answered, 401), Told(await CallAsync(server)));
    }

    [Theory]
    [InlineData(null, "the answer has no grpc-status")]
    [InlineData("17", "grpc-status '17' is no number from 0 to 16")]
    public async Task An_answer_without_a_status_is_none(string? code, string error)
    {
        await using var server = await StartAsync(context =>
        {
            context.Response.Headers["grpc-status"] = code;
            return Task.CompletedTask;
        });
        var operation = await CallAsync(server);
        Assert.Equal((OperationOutcome.Failed, error), (operation.Outcome, operation.Error));
    }

    [Fact]
    public void Without_HTTP_2_there_is_no_gRPC() =>
        Assert.Equal(["step 'POST /shop.Orders/Create': gRPC needs HTTP/2"], (Spec(new("http://127.0.0.1:1")) with { Http2 = false, Arrivals = [Loads.Constant(1, 1)] }).Problems());

    private static (OperationOutcome Outcome, int Status) Told(LoadOperation operation) => (operation.Outcome, operation.Status);

    private static Task<LoadOperation> CallAsync(WebApplication server) => Loads.OnceAsync(Spec(new(server.Urls.Single())));

    private static LoadSpec Spec(Uri target) => Loads.Spec(target).With(order => order with
    {
        Path = "/shop.Orders/Create", Body = null, GrpcMessage = Convert.ToBase64String([8, 0xAC, 2]), Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer token" },
    }) with { Http2 = true };

    private static async Task<byte[]> AllAsync(Stream body)
    {
        var all = new MemoryStream();
        await body.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
