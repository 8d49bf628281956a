using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>Now, or another time by an expression, in a format.</summary>
/// <param name="Format">As of Java.</param>
/// <param name="Expression">E.g. <c>+1 day</c>; null = now.</param>
public sealed record TimeGenerator(string Format, string? Expression) : Generator
{
    internal override string Type => "Time";

    internal override void Write(JsonObject json)
    {
        json["format"] = Format;
        if (Expression is not null)
        {
            json["expression"] = Expression;
        }
    }
}
