using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A value of the same JSON type, and so for all that is in it.</summary>
/// <param name="Value">The example.</param>
public sealed record TypeMatcher(object? Value) : Matcher
{
    internal override string Type => "type";

    internal override JsonNode? Example(JsonSerializerOptions options) => Json(Value, options);
}
