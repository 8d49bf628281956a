using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A version as Semantic Versioning writes it.</summary>
/// <param name="Value">The example.</param>
public sealed record SemverMatcher(string Value) : Matcher
{
    internal override string Type => "semver";

    internal override JsonNode? Example(JsonSerializerOptions options) => Value;
}
