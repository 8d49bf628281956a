using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>Anything but nothing: no null, no empty text, list or object.</summary>
/// <param name="Value">The example.</param>
public sealed record NotEmptyMatcher(object Value) : Matcher
{
    internal override string Type => "notEmpty";

    internal override JsonNode? Example(JsonSerializerOptions options) => Json(Value, options);
}
