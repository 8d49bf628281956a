using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A date and time in a format.</summary>
/// <param name="Value">The example.</param>
/// <param name="Format">As of Java, e.g. <c>yyyy-MM-dd'T'HH:mm:ss</c> with quotes around the T.</param>
public sealed record DateTimeMatcher(string Value, string Format) : Matcher
{
    internal override string Type => "datetime";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;

    internal override void Write(JsonObject json, JsonSerializerOptions options) => json["format"] = Format;
}
