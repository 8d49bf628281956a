using System.Text;
using System.Text.Json.Nodes;
using TestHarness.Pacts.Checks;
using TestHarness.Pacts.Files;

namespace TestHarness.Benchmarks.Contracts;

/// <summary>
/// A case of the specification: what a pact expects, what there is, and whether the two match. The expected part is made an interaction and the actual
/// one an exchange, so that it is asked in the way in which a run asks.
/// </summary>
/// <param name="Name">Where it stands, e.g. <c>version-3 response/body/matches.json</c>.</param>
/// <param name="Version">The version of the specification.</param>
/// <param name="IsRequest">Whether it is about a request.</param>
/// <param name="Json">Its text.</param>
internal sealed record SpecificationCase(string Name, string Version, bool IsRequest, JsonNode Json)
{
    private const string Nothing = "{\"method\":\"GET\",\"path\":\"/\"}";

    /// <summary>Whether it comes out as it says.</summary>
    /// <exception cref="TestHarness.Pacts.PactFileFailed">It cannot be read.</exception>
    public bool ComesOut()
    {
        var expected = Part("expected");
        var actual = Part("actual");
        var pact = PactFile.Parse(Name, Pact(expected));
        var outcome = new ContractChecker([pact]).Check(Exchange(PactFile.Parse(Name, Pact(actual)).Interactions[0]));
        return (outcome.Outcome == ContractOutcome.Held) == Json["match"]!.GetValue<bool>();
    }

    private JsonObject Part(string name)
    {
        var part = Json[name]!.DeepClone().AsObject();
        if (IsRequest)
        {
            part["method"] ??= "GET";
            part["path"] ??= "/";
        }
        else
        {
            part["status"] ??= 200;
        }

        return part;
    }

    private string Pact(JsonObject part) => new JsonObject
    {
        ["consumer"] = new JsonObject { ["name"] = "consumer" },
        ["provider"] = new JsonObject { ["name"] = "provider" },
        ["interactions"] = new JsonArray(new JsonObject
        {
            ["type"] = "Synchronous/HTTP",
            ["description"] = Name,
            ["request"] = IsRequest ? part : JsonNode.Parse(Nothing),
            ["response"] = IsRequest ? new JsonObject { ["status"] = 200 } : part,
        }),
        ["metadata"] = new JsonObject { ["pactSpecification"] = new JsonObject { ["version"] = Version } },
    }.ToJsonString();

    private static RecordedExchange Exchange(PactInteraction actual) => new()
    {
        Method = actual.Request.Method,
        Path = actual.Request.Path + Query(actual.Request),
        RequestHeaders = Headers(actual.Request),
        RequestBody = Body(actual.Request),
        Status = actual.Response.Status,
        ResponseHeaders = Headers(actual.Response),
        ResponseBody = Body(actual.Response),
    };

    private static string Query(PactPart part) => part.Query is { Count: > 0 } query
        ? "?" + string.Join('&', query.SelectMany(static pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value)}")))
        : "";

    private static List<KeyValuePair<string, string>> Headers(PactPart part) => [.. part.Headers.SelectMany(static pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))];

    private static byte[] Body(PactPart part) => part.Body is not { } body ? [] : body.IsBase64 ? Convert.FromBase64String(body.Text) : Encoding.UTF8.GetBytes(body.Text);
}
