using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A time of day in a format.</summary>
/// <param name="Value">The example.</param>
/// <param name="Format">As of Java, e.g. <c>HH:mm:ss</c>.</param>
public sealed record TimeMatcher(string Value, string Format) : Matcher
{
    internal override string Type => "time";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;

    internal override void Write(JsonObject json, JsonSerializerOptions options) => json["format"] = Format;
}
