using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A status of a class.</summary>
/// <param name="Value">The example.</param>
/// <param name="Status">The class.</param>
public sealed record StatusCodeMatcher(int Value, StatusClass Status) : Matcher
{
    internal override string Type => "statusCode";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;

    internal override void Write(JsonObject json, JsonSerializerOptions options) =>
        json["status"] = char.ToLowerInvariant(Status.ToString()[0]) + Status.ToString()[1..];
}
