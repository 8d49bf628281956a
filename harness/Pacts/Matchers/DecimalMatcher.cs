using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A number with decimals.</summary>
/// <param name="Value">The example.</param>
public sealed record DecimalMatcher(decimal Value) : Matcher
{
    internal override string Type => "decimal";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;
}
