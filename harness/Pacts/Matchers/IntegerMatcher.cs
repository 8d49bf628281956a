using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A number without decimals.</summary>
/// <param name="Value">The example.</param>
public sealed record IntegerMatcher(long Value) : Matcher
{
    internal override string Type => "integer";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;
}
