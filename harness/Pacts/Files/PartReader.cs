using System.Text.Json;

namespace TestHarness.Pacts.Files;

/// <summary>Reads a request, an answer or a message.</summary>
internal static class PartReader
{
    public static PactPart Read(JsonElement json, int version)
    {
        var headers = Values(json, "headers");
        return new()
        {
            Method = (Text(json, "method") ?? "").ToUpperInvariant(),
            Path = Text(json, "path") ?? "",
            Query = QueryReader.Read(json),
            Status = json.TryGetProperty("status", out var status) && status.TryGetInt32(out var number) ? number : 0,
            Headers = headers,
            Body = json.TryGetProperty("body", out var body) ? Body(body, version, ContentType(headers)) : null,
            Rules = RulesReader.Read(json),
        };
    }

    public static PactPart Message(JsonElement json, int version)
    {
        var metadata = Values(json, json.TryGetProperty("metaData", out _) ? "metaData" : "metadata");
        return new()
        {
            Headers = metadata,
            Body = json.TryGetProperty("contents", out var contents) ? Body(contents, version, ContentType(metadata) is { Length: > 0 } type ? type : "application/json") : null,
            Rules = RulesReader.Read(json),
        };
    }

    /// <summary>Version 4 wraps a body: <c>{content, contentType, encoded}</c>.</summary>
    private static PactBody? Body(JsonElement body, int version, string contentType)
    {
        if (version < 4)
        {
            return Plain(body, contentType);
        }

        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("content", out var content))
        {
            return new("", contentType);
        }

        var type = Text(body, "contentType") ?? contentType;
        var encoded = body.TryGetProperty("encoded", out var how) && how.ValueKind == JsonValueKind.String ? how.GetString() : "";
        return encoded switch
        {
            "base64" => new(content.GetString() ?? "", type, IsBase64: true),
            "json" or "JSON" => new(content.GetString() ?? "", type),
            _ => Plain(content, type),
        };
    }

    private static PactBody Plain(JsonElement body, string contentType) => body.ValueKind switch
    {
        JsonValueKind.Null => new("", contentType),
        JsonValueKind.String when body.GetString() is "" => new("", contentType),
        JsonValueKind.String when !JsonTypes.IsJson(contentType, "") => new(body.GetString()!, contentType),
        _ => new(body.GetRawText(), contentType.Length > 0 ? contentType : "application/json"),
    };

    private static string ContentType(IReadOnlyDictionary<string, IReadOnlyList<string>> headers) =>
        headers.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) || header.Key.Equals("contentType", StringComparison.OrdinalIgnoreCase)).Value is [var type, ..] ? type : "";

    private static Dictionary<string, IReadOnlyList<string>> Values(JsonElement json, string name) =>
        json.TryGetProperty(name, out var group) && group.ValueKind == JsonValueKind.Object
            ? group.EnumerateObject().ToDictionary(field => field.Name, field => Listed(field.Value), StringComparer.OrdinalIgnoreCase)
            : new(StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Listed(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.ToString())] : [value.ToString()];

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
