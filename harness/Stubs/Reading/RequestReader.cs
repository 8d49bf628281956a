using System.Text.Json.Nodes;
using TestHarness.Stubs.Matching;

namespace TestHarness.Stubs.Reading;

/// <summary>Reads <c>request</c> of a mapping.</summary>
internal sealed class RequestReader(Mistakes mistakes)
{
    private static readonly string[] Keys = ["method", "url", "urlPath", "urlPattern", "urlPathPattern", "queryParameters", "headers", "bodyPatterns"];

    private static readonly (string Name, UrlKind Kind)[] Urls =
    [
        ("url", UrlKind.Url), ("urlPath", UrlKind.UrlPath), ("urlPattern", UrlKind.UrlPattern), ("urlPathPattern", UrlKind.UrlPathPattern),
    ];

    private readonly ValueReader _values = new(mistakes);

    public RequestPattern Read(JsonObject json)
    {
        mistakes.Unknown("request", json, Keys);
        return new()
        {
            Method = json["method"]?.ToString().ToUpperInvariant() ?? "ANY",
            Url = Url(json),
            Query = Group(json, "queryParameters"),
            Headers = Group(json, "headers"),
            Body = [.. (json["bodyPatterns"] as JsonArray ?? []).OfType<JsonObject>().Select(pattern => _values.Read("request.bodyPatterns", pattern)).OfType<ValuePattern>()],
        };
    }

    private UrlPattern Url(JsonObject json)
    {
        var said = Urls.Where(url => json.ContainsKey(url.Name)).ToList();
        if (said.Count > 1)
        {
            mistakes.Add("request", $"says {string.Join(" and ", said.Select(url => url.Name))}", "one of them is enough");
        }

        if (said.Count == 0)
        {
            return new(UrlKind.Any, "");
        }

        var text = json[said[0].Name]!.ToString();
        _values.Regex($"request.{said[0].Name}", said[0].Kind is UrlKind.UrlPattern or UrlKind.UrlPathPattern ? text : "");
        return new(said[0].Kind, text);
    }

    private Dictionary<string, ValuePattern> Group(JsonObject json, string name) =>
        (json[name] as JsonObject ?? []).Select(field => (field.Key, Pattern: field.Value is JsonObject pattern ? _values.Read($"request.{name}.{field.Key}", pattern) : null))
        .Where(pair => pair.Pattern is not null).ToDictionary(pair => pair.Key, pair => pair.Pattern!, StringComparer.OrdinalIgnoreCase);
}
