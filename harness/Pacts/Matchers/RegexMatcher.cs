using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A text like a regular expression.</summary>
/// <param name="Value">The example; it has to match.</param>
/// <param name="Pattern">The expression, in Rust's dialect: without look-around and back references.</param>
public sealed record RegexMatcher(string Value, string Pattern) : Matcher
{
    internal override string Type => "regex";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;

    internal override void Write(JsonObject json, JsonSerializerOptions options) => json["regex"] = Pattern;
}
