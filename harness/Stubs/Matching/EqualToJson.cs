using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Stubs.Matching;

/// <summary><c>equalToJson</c>: the same JSON, whatever its blanks and the order of names.</summary>
/// <param name="Json">The JSON.</param>
/// <param name="IgnoresArrayOrder">Whether the order of items counts for nothing.</param>
/// <param name="IgnoresExtraElements">Whether there may be more.</param>
public sealed record EqualToJson(JsonNode? Json, bool IgnoresArrayOrder, bool IgnoresExtraElements) : ValuePattern
{
    private const string Any = "${json-unit.any}";

    /// <inheritdoc/>
    public override string ToString() => $"equalToJson {Json?.ToJsonString() ?? "null"}";

    internal override bool Matches(string value)
    {
        try
        {
            return Same(Json, JsonNode.Parse(value));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Same(JsonNode? wanted, JsonNode? had) => (wanted, had) switch
    {
        (JsonValue text, _) when text.TryGetValue<string>(out var word) && word == Any => true,
        (JsonObject one, JsonObject other) => one.All(field => other.ContainsKey(field.Key) && Same(field.Value, other[field.Key])) && (IgnoresExtraElements || other.All(field => one.ContainsKey(field.Key))),
        (JsonArray one, JsonArray other) => IgnoresArrayOrder ? InAnyOrder(one, other) : InOrder(one, other),
        _ => JsonNode.DeepEquals(wanted, had),
    };

    private bool InOrder(JsonArray wanted, JsonArray had) =>
        (wanted.Count == had.Count || (IgnoresExtraElements && wanted.Count < had.Count)) && wanted.Zip(had).All(pair => Same(pair.First, pair.Second));

    private bool InAnyOrder(JsonArray wanted, JsonArray had)
    {
        var left = had.ToList();
        foreach (var item in wanted)
        {
            var at = left.FindIndex(other => Same(item, other));
            if (at < 0)
            {
                return false;
            }

            left.RemoveAt(at);
        }

        return IgnoresExtraElements || left.Count == 0;
    }
}
