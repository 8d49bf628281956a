using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A text that has this one in it.</summary>
/// <param name="Value">The part.</param>
public sealed record IncludeMatcher(string Value) : Matcher
{
    internal override string Type => "include";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;
}
