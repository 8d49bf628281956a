using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A date in a format.</summary>
/// <param name="Value">The example.</param>
/// <param name="Format">As of Java, e.g. <c>yyyy-MM-dd</c>.</param>
public sealed record DateMatcher(string Value, string Format) : Matcher
{
    internal override string Type => "date";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;

    internal override void Write(JsonObject json, JsonSerializerOptions options) => json["format"] = Format;
}
