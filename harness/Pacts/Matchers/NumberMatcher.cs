using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>Any number.</summary>
/// <param name="Value">The example.</param>
public sealed record NumberMatcher(decimal Value) : Matcher
{
    internal override string Type => "number";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;
}
