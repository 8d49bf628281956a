using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A list in which there is at least one item like each of these, among any others.</summary>
/// <param name="Variants">An example of each.</param>
public sealed record ArrayContainsMatcher(IReadOnlyList<object?> Variants) : Matcher
{
    internal override string Type => "arrayContains";

    internal override JsonNode? Example(JsonSerializerOptions options) => new JsonArray([.. Variants.Select(variant => Json(variant, options))]);

    internal override void Write(JsonObject json, JsonSerializerOptions options)
    {
        json["variants"] = Example(options);
        json.Remove("value");
    }
}
