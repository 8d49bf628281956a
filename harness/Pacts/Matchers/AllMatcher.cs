using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A value that keeps several rules at once, e.g. those of <see cref="Match.EachKey"/> and <see cref="Match.EachValue"/>.</summary>
/// <param name="Value">The example of the whole: the engine takes none from the rules, and without one the example would be null.</param>
/// <param name="Rules">The rules.</param>
public sealed record AllMatcher(object Value, IReadOnlyList<Matcher> Rules) : Matcher
{
    internal override string Type => "";

    internal override JsonNode? Example(JsonSerializerOptions options) => Json(Value, options);

    internal override void Write(JsonObject json, JsonSerializerOptions options) =>
        json["pact:matcher:type"] = new JsonArray([.. Rules.Select(rule => rule.ToJson(options))]);
}
