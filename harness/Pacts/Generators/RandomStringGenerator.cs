using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>Letters and digits.</summary>
/// <param name="Size">How many.</param>
public sealed record RandomStringGenerator(int Size) : Generator
{
    internal override string Type => "RandomString";

    internal override void Write(JsonObject json) => json["size"] = Size;
}
