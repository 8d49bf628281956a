using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TestHarness.Tests.Pacts;

/// <summary>
/// A Pact Broker as far as a verification asks one: HAL, an index with its links, the pacts chosen by a body of selectors, and results taken back.
/// <code>
/// GET / ─▶ POST /for-verification {selectors} ─▶ GET /pact ─▶ … ─▶ GET provider ─▶ PUT branch, PUT tag ─▶ POST /results
/// </code>
/// </summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly TestProvider _server;

    private TestBroker(TestProvider server) => _server = server;

    internal Uri Address => _server.Address;

    /// <summary>What it was asked, in order: method, path, authorization and body.</summary>
    internal ConcurrentQueue<(string Request, string Authorization, JsonNode? Body)> Asked { get; } = new();

    /// <summary>Serves one pact.</summary>
    /// <param name="pact">The pact's file.</param>
    /// <param name="pending">What the broker says of it: whether it is pending.</param>
    internal static async Task<TestBroker> StartAsync(string pact, bool pending = false)
    {
        TestBroker? broker = null;
        broker = new(await TestProvider.StartAsync(context => broker!.AnswerAsync(context, pact, pending)));
        return broker;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, string pact, bool pending)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Asked.Enqueue(($"{context.Request.Method} {context.Request.Path}", $"{context.Request.Headers.Authorization}", body.Length > 0 ? JsonNode.Parse(body) : null));
        var answer = $"{context.Request.Path}" switch
        {
            "/" => Index(),
            "/for-verification/payments" => Chosen(pending),
            "/pact" => With(pact),
            "/pacticipants/payments" => Provider(),
            _ when context.Request.Method is "PUT" or "POST" => new JsonObject(),
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 404 : context.Request.Method == "POST" && context.Request.Path == "/results" ? 201 : 200;
        context.Response.ContentType = "application/hal+json";
        await context.Response.WriteAsync((answer ?? []).ToJsonString());
    }

    private JsonObject Link(string path) => new() { ["href"] = $"{Address}{path}" };

    private JsonObject Templated(string path) => new() { ["href"] = $"{Address}{path}", ["templated"] = true };

    private JsonObject Index() => new()
    {
        ["_links"] = new JsonObject
        {
            ["self"] = Link(""),
            ["pb:provider-pacts-for-verification"] = Templated("for-verification/{provider}"),
        },
    };

    private JsonObject Provider() => new()
    {
        ["_links"] = new JsonObject
        {
            ["self"] = Link("pacticipants/payments"),
            ["pb:branch-version"] = Templated("pacticipants/payments/branches/{branch}/versions/{version}"),
            ["pb:version-tag"] = Templated("pacticipants/payments/versions/{version}/tags/{tag}"),
        },
    };

    private JsonObject Chosen(bool pending) => new()
    {
        ["_embedded"] = new JsonObject
        {
            ["pacts"] = new JsonArray(new JsonObject
            {
                ["shortDescription"] = "latest from main",
                ["verificationProperties"] = new JsonObject { ["pending"] = pending, ["notices"] = new JsonArray(new JsonObject { ["when"] = "before_verification", ["text"] = "it is the latest of main" }) },
                ["_links"] = new JsonObject { ["self"] = new JsonObject { ["href"] = $"{Address}pact", ["name"] = "Pact between orders (1.0) and payments" } },
            }),
        },
        ["_links"] = new JsonObject { ["self"] = Link("for-verification/payments") },
    };

    private JsonObject With(string pact)
    {
        var json = JsonNode.Parse(File.ReadAllText(pact))!.AsObject();
        json["_links"] = new JsonObject
        {
            ["self"] = Link("pact"), ["pb:publish-verification-results"] = Link("results"),
            ["pb:provider"] = new JsonObject { ["href"] = $"{Address}pacticipants/payments", ["name"] = "payments" },
        };
        return json;
    }
}
