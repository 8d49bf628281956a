using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>Bytes that look like this content type.</summary>
/// <param name="Value">The content type, e.g. <c>image/png</c>.</param>
public sealed record ContentTypeMatcher(string Value) : Matcher
{
    internal override string Type => "contentType";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;
}
