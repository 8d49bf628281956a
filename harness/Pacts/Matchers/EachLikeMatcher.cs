using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A list whose items are all like the example, with so many of them.</summary>
/// <param name="Item">The example of one item.</param>
/// <param name="Min">At least so many, or null.</param>
/// <param name="Max">At most so many, or null.</param>
public sealed record EachLikeMatcher(object? Item, int? Min, int? Max) : Matcher
{
    internal override string Type => "type";

    internal override JsonNode? Example(JsonSerializerOptions options) =>
        new JsonArray([.. Enumerable.Range(0, Math.Max(1, Min ?? 1)).Select(_ => Json(Item, options))]);

    internal override void Write(JsonObject json, JsonSerializerOptions options)
    {
        if (Min is { } min)
        {
            json["min"] = min;
        }

        if (Max is { } max)
        {
            json["max"] = max;
        }
    }
}
