using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A UUID.</summary>
/// <param name="Format"><c>simple</c>, <c>lower-case-hyphenated</c>, <c>upper-case-hyphenated</c>, <c>URN</c>; null = lower case with hyphens.</param>
public sealed record UuidGenerator(string? Format) : Generator
{
    internal override string Type => "Uuid";

    internal override void Write(JsonObject json)
    {
        if (Format is not null)
        {
            json["format"] = Format;
        }
    }
}
