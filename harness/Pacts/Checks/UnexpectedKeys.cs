using System.Text.Json;

namespace TestHarness.Pacts.Checks;

/// <summary>A request may have no names that its pact has not, unless a rule is about names; the engine's comparison of messages, made for answers, lets them pass.</summary>
internal sealed class UnexpectedKeys(string expected, IReadOnlyDictionary<string, string> rules)
{
    private readonly JsonElement _expected = JsonDocument.Parse(expected).RootElement;
    private readonly RulePath[] _ofNames = [.. rules.Where(rule => rule.Key.Contains('*', StringComparison.Ordinal) || rule.Value.Contains("\"values\"", StringComparison.Ordinal) || rule.Value.Contains("each", StringComparison.OrdinalIgnoreCase)).Select(rule => RulePath.Parse(rule.Key.TrimEnd('*').TrimEnd('.')))];

    public IEnumerable<ContractDifference> In(ReadOnlyMemory<byte> actual)
    {
        using var json = JsonDocument.Parse(actual);
        return [.. Under(_expected, json.RootElement, [])];
    }

    private IEnumerable<ContractDifference> Under(JsonElement expected, JsonElement actual, IReadOnlyList<string> path) => (expected.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => actual.EnumerateObject().SelectMany(field => expected.TryGetProperty(field.Name, out var known)
            ? Under(known, field.Value, [.. path, field.Name])
            : _ofNames.Any(rule => rule.Covers(path)) ? [] : [Told(path, field)]),
        (JsonValueKind.Array, JsonValueKind.Array) when expected.GetArrayLength() > 0 => actual.EnumerateArray().SelectMany((item, index) =>
            Under(expected[Math.Min(index, expected.GetArrayLength() - 1)], item, [.. path, RulePath.AnyIndex])),
        _ => [],
    };

    private static ContractDifference Told(IReadOnlyList<string> path, JsonProperty field)
    {
        var place = "$" + string.Concat(path.Select(segment => segment == RulePath.AnyIndex ? segment : "." + segment));
        return new($"{place}.{field.Name}", "", field.Value.GetRawText(), "equality", $"the request has '{field.Name}', which the pact has not");
    }
}
