using System.Text.Json;
using System.Text.Json.Nodes;
using TestHarness.Stubs.Matching;

namespace TestHarness.Stubs.Reading;

/// <summary>Reads what a single text has to be.</summary>
internal sealed class ValueReader(Mistakes mistakes)
{
    private static readonly string[] Kinds = ["equalTo", "contains", "matches", "doesNotMatch", "absent", "equalToJson", "matchesJsonPath"];
    private static readonly string[] Keys = [.. Kinds, "caseInsensitive", "ignoreArrayOrder", "ignoreExtraElements"];

    public ValuePattern? Read(string place, JsonObject json)
    {
        mistakes.Unknown(place, json, Keys);
        var kind = Kinds.FirstOrDefault(json.ContainsKey);
        var value = kind is null ? null : json[kind];
        switch (kind)
        {
            case "equalTo":
                return new EqualTo(value?.ToString() ?? "", Flag(json, "caseInsensitive"));
            case "contains":
                return new Contains(value?.ToString() ?? "");
            case "matches" or "doesNotMatch":
                Regex(place, value?.ToString() ?? "");
                return new MatchesRegex(value?.ToString() ?? "", kind == "doesNotMatch");
            case "absent":
                return new Absent();
            case "equalToJson":
                return new EqualToJson(Json(place, value), Flag(json, "ignoreArrayOrder"), Flag(json, "ignoreExtraElements"));
            case "matchesJsonPath":
                return Path(place, value);
            default:
                mistakes.Add(place, "says nothing that is known", $"write one of {string.Join(", ", Kinds)}");
                return null;
        }
    }

    /// <summary>Complains of an expression that is none.</summary>
    public void Regex(string place, string pattern)
    {
        try
        {
            _ = Anchored.Of(pattern);
        }
        catch (ArgumentException e)
        {
            mistakes.Add(place, $"is no regular expression: '{pattern}'", e.Message);
        }
    }

    private ValuePattern? Path(string place, JsonNode? value)
    {
        var text = value is JsonObject group ? group["expression"]?.ToString() ?? "" : value?.ToString() ?? "";
        if (JsonPath.Parse(text) is not { } path)
        {
            mistakes.Add(place, $"is no JSON path that is known: '{text}'", "use names, ['name'], [0], [*], ..name and [?(@.name == 'x')]");
            return null;
        }

        var inner = value is JsonObject with ? new JsonObject(with.Where(field => field.Key != "expression").Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))) : [];
        return new MatchesJsonPath(path, inner.Count == 0 ? null : Read(place, inner));
    }

    private JsonNode? Json(string place, JsonNode? value)
    {
        try
        {
            return value is JsonValue text && text.TryGetValue<string>(out var json) ? JsonNode.Parse(json) : value?.DeepClone();
        }
        catch (JsonException e)
        {
            return mistakes.Add(place, "is no JSON", e.Message);
        }
    }

    private static bool Flag(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
