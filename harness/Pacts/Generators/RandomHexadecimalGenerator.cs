using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A hexadecimal number of so many digits.</summary>
/// <param name="Digits">How many.</param>
public sealed record RandomHexadecimalGenerator(int Digits) : Generator
{
    internal override string Type => "RandomHexadecimal";

    internal override void Write(JsonObject json) => json["digits"] = Digits;
}
