using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A whole number between two others.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
public sealed record RandomIntGenerator(int Min, int Max) : Generator
{
    internal override string Type => "RandomInt";

    internal override void Write(JsonObject json) => (json["min"], json["max"]) = (Min, Max);
}
