using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>An object whose every key keeps a rule.</summary>
/// <param name="Value">An example of the object.</param>
/// <param name="Key">The rule of keys, with an example of one.</param>
public sealed record EachKeyMatcher(object Value, Matcher Key) : Matcher
{
    internal override string Type => "eachKey";

    internal override JsonNode? Example(JsonSerializerOptions options) => Json(Value, options);

    internal override void Write(JsonObject json, JsonSerializerOptions options) => json["rules"] = new JsonArray(Key.ToJson(options));
}
