using System.Text.Json;
using TestHarness.Pacts.Checks;
using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Compatibility;

/// <summary>The places in a body: of JSON every value by its path, of anything else the whole.</summary>
internal static class BodyPlaces
{
    public static IEnumerable<KeyValuePair<string, string>> Of(PactPart part)
    {
        if (part.Body is not { Text.Length: > 0 } body)
        {
            return [];
        }

        if (!body.IsJson)
        {
            return [new("body", body.Text)];
        }

        using var json = JsonDocument.Parse(body.Text);
        return [.. Under("$", json.RootElement)];
    }

    public static string RuleAt(PactPart part, string path) => new BodyShape(part.Rules.Of("body")).RuleAt(path);

    private static IEnumerable<KeyValuePair<string, string>> Under(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.EnumerateObject().Any() => value.EnumerateObject().SelectMany(field => Under($"{path}.{field.Name}", field.Value)),
        JsonValueKind.Array when value.GetArrayLength() > 0 => value.EnumerateArray().SelectMany((item, index) => Under($"{path}[{index}]", item)),
        _ => [new(path, value.GetRawText())],
    };
}
