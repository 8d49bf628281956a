using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>The value itself; undoes a matcher that stands above it.</summary>
/// <param name="Value">The value.</param>
public sealed record EqualityMatcher(object? Value) : Matcher
{
    internal override string Type => "equality";

    internal override JsonNode? Example(JsonSerializerOptions options) => Json(Value, options);
}
