using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>True or false; also as text.</summary>
/// <param name="Value">The example.</param>
public sealed record BooleanMatcher(bool Value) : Matcher
{
    internal override string Type => "boolean";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;
}
