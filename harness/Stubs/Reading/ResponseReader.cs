using System.Text.Json.Nodes;
using TestHarness.Stubs.Responses;

namespace TestHarness.Stubs.Reading;

/// <summary>Reads <c>response</c> of a mapping.</summary>
internal sealed class ResponseReader(Mistakes mistakes, string folder)
{
    private const string Templates = "response-template";

    private static readonly string[] Keys =
    [
        "status", "statusMessage", "headers", "body", "jsonBody", "base64Body", "bodyFileName", "fixedDelayMilliseconds", "delayDistribution", "chunkedDribbleDelay", "fault", "transformers",
    ];

    private static readonly Dictionary<string, StubFault> Faults = new()
    {
        ["EMPTY_RESPONSE"] = StubFault.EmptyResponse, ["MALFORMED_RESPONSE_CHUNK"] = StubFault.MalformedResponseChunk,
        ["RANDOM_DATA_THEN_CLOSE"] = StubFault.RandomDataThenClose, ["CONNECTION_RESET_BY_PEER"] = StubFault.ConnectionResetByPeer,
    };

    public ResponseDefinition Read(JsonObject json)
    {
        mistakes.Unknown("response", json, Keys);
        var body = Body(json);
        var templated = (json["transformers"] as JsonArray ?? []).Any(one => one?.ToString() == Templates);
        foreach (var unknown in templated ? Template.Unknown(body) : [])
        {
            mistakes.Add("response.body", $"has a template that is not known: {{{{{unknown}}}}}", "use request.method, .url, .path, .path.[n], .query.name, .headers.Name, .body, jsonPath request.body '$.a', now, randomValue type='UUID'");
        }

        return new()
        {
            Status = Whole(json, "status") ?? 200,
            StatusMessage = json["statusMessage"]?.ToString() ?? "",
            Headers = (json["headers"] as JsonObject ?? []).ToDictionary(field => field.Key, field => Listed(field.Value), StringComparer.OrdinalIgnoreCase),
            Body = body,
            Bytes = Bytes(json),
            IsTemplate = templated,
            Delay = new DelayReader(mistakes).Read(json),
            Dribble = json["chunkedDribbleDelay"] is JsonObject dribble ? new(Whole(dribble, "numberOfChunks") ?? 1, TimeSpan.FromMilliseconds(Whole(dribble, "totalDuration") ?? 0)) : null,
            Fault = Fault(json["fault"]?.ToString()),
        };
    }

    private static int? Whole(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static IReadOnlyList<string> Listed(JsonNode? value) => value is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "")] : [value?.ToString() ?? ""];

    private StubFault Fault(string? word)
    {
        if (word is null || Faults.TryGetValue(word, out var fault))
        {
            return word is null ? StubFault.None : Faults[word];
        }

        mistakes.Add("response.fault", $"is not known: '{word}'", $"use {string.Join(", ", Faults.Keys)}");
        return StubFault.None;
    }

    private string Body(JsonObject json)
    {
        if (json["bodyFileName"]?.ToString() is not { } name)
        {
            return json["jsonBody"]?.ToJsonString() ?? json["body"]?.ToString() ?? "";
        }

        var file = Path.Combine(folder, "__files", name);
        if (!File.Exists(file))
        {
            mistakes.Add("response.bodyFileName", $"names a file that is not there: {file}", "put it there, or write the body here");
            return "";
        }

        return File.ReadAllText(file);
    }

    private byte[]? Bytes(JsonObject json)
    {
        try
        {
            return json["base64Body"] is { } text ? Convert.FromBase64String(text.ToString()) : null;
        }
        catch (FormatException)
        {
            mistakes.Add("response.base64Body", "is no base64", "encode the bytes");
            return null;
        }
    }
}
