using System.Text.Json;
using System.Text.Json.Nodes;
using TestHarness.Stubs.Matching;

namespace TestHarness.Stubs.Reading;

/// <summary>Reads WireMock's JSON: one mapping, or several under <c>mappings</c>. Tells every mistake at once.</summary>
internal sealed class MappingReader(string file, string folder)
{
    private static readonly string[] Keys = ["id", "uuid", "name", "priority", "request", "response", "scenarioName", "requiredScenarioState", "newScenarioState", "persistent", "metadata"];
    private readonly Mistakes _mistakes = new(file);

    /// <exception cref="StubMistake">Something cannot be read.</exception>
    public IReadOnlyList<StubMapping> Read(string json)
    {
        var mappings = Parsed(json) is JsonObject root ? root["mappings"] is JsonArray several ? several.OfType<JsonObject>().Select(One).ToList() : [One(root)] : [];
        _mistakes.Throw();
        return mappings;
    }

    private JsonNode? Parsed(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? _mistakes.Add("", "it is no JSON object", "write { \"request\": …, \"response\": … }");
        }
        catch (JsonException e)
        {
            return _mistakes.Add("", $"it is no JSON: {e.Message}", "mend it");
        }
    }

    private StubMapping One(JsonObject json)
    {
        _mistakes.Unknown("", json, Keys);
        return new()
        {
            Id = Text(json, "id") ?? Text(json, "uuid") ?? Guid.CreateVersion7().ToString(),
            Name = Text(json, "name") ?? "",
            Priority = json["priority"] is JsonValue priority && priority.TryGetValue<int>(out var number) ? number : StubMapping.DefaultPriority,
            Request = json["request"] is JsonObject request ? new RequestReader(_mistakes).Read(request) : Missing(),
            Response = new ResponseReader(_mistakes, folder).Read(json["response"] as JsonObject ?? []),
            Scenario = Text(json, "scenarioName") ?? "",
            RequiredState = Text(json, "requiredScenarioState") ?? "",
            NewState = Text(json, "newScenarioState") ?? "",
            Json = json.DeepClone().AsObject(),
        };
    }

    private RequestPattern Missing()
    {
        _mistakes.Add("request", "is missing", "write e.g. \"request\": { \"method\": \"GET\", \"urlPath\": \"/x\" }");
        return new();
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
