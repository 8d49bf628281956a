using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A text like a regular expression.</summary>
/// <param name="Pattern">The expression.</param>
public sealed record RegexGenerator(string Pattern) : Generator
{
    internal override string Type => "Regex";

    internal override void Write(JsonObject json) => json["regex"] = Pattern;
}
