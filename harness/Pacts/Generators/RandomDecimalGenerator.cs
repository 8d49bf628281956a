using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A decimal number of so many digits.</summary>
/// <param name="Digits">How many.</param>
public sealed record RandomDecimalGenerator(int Digits) : Generator
{
    internal override string Type => "RandomDecimal";

    internal override void Write(JsonObject json) => json["digits"] = Digits;
}
