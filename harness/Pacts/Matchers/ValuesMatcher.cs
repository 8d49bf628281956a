using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>An object whose keys may be any; its values are held to what the example's are.</summary>
/// <param name="Value">An example with one entry.</param>
public sealed record ValuesMatcher(object Value) : Matcher
{
    internal override string Type => "values";

    internal override JsonNode? Example(JsonSerializerOptions options) => Json(Value, options);
}
