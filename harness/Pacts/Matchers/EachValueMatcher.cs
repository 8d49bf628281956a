using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>An object or a list whose every value keeps a rule.</summary>
/// <param name="Value">An example of the object or list.</param>
/// <param name="Each">The rule of values, with an example of one.</param>
public sealed record EachValueMatcher(object Value, Matcher Each) : Matcher
{
    internal override string Type => "eachValue";

    internal override JsonNode? Example(JsonSerializerOptions options) => Json(Value, options);

    internal override void Write(JsonObject json, JsonSerializerOptions options) => json["rules"] = new JsonArray(Each.ToJson(options));
}
