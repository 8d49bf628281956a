using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Stubs.Matching;

/// <summary><c>matchesJsonPath</c>: JSON in which a path finds something, and if it is said, something that is so.</summary>
/// <param name="Path">The path: names, <c>[n]</c>, <c>[*]</c>, and a filter <c>[?(@.name == 'x')]</c>.</param>
/// <param name="Value">What one of the values found has to be, or null.</param>
public sealed record MatchesJsonPath(JsonPath Path, ValuePattern? Value) : ValuePattern
{
    /// <inheritdoc/>
    public override string ToString() => $"matchesJsonPath {Path.Text}{(Value is null ? "" : $" {Value}")}";

    internal override bool Matches(string value)
    {
        try
        {
            var found = Path.Find(JsonNode.Parse(value)).ToList();
            return Value is null ? found.Count > 0 : Value.MatchesAny([.. found.Select(JsonPath.AsText)]);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
