using System.Text.Json.Nodes;

namespace TestHarness.Stubs.Admin;

/// <summary>Writes what was asked, as WireMock tells it.</summary>
internal static class Journal
{
    public static JsonNode Entry((StubRequest Request, StubMapping? Mapping) asked) => new JsonObject
    {
        ["request"] = Request(asked.Request),
        ["wasMatched"] = asked.Mapping is not null,
        ["stubMapping"] = asked.Mapping is null ? null : new JsonObject { ["id"] = asked.Mapping.Id, ["name"] = asked.Mapping.Name },
    };

    public static JsonNode Request(StubRequest request) => new JsonObject
    {
        ["method"] = request.Method,
        ["url"] = request.Url,
        ["headers"] = new JsonObject(request.Headers.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)string.Join(", ", pair.Value)))),
        ["body"] = request.Body,
    };
}
