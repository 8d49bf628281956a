using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>Null.</summary>
public sealed record NullMatcher : Matcher
{
    internal override string Type => "null";

    internal override JsonNode? Example(JsonSerializerOptions options) => null;
}
