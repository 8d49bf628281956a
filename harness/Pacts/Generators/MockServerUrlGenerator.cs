using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>An address in an answer that points to the mock server.</summary>
/// <param name="Value">The example, e.g. <c>http://localhost:9876/orders/1</c>.</param>
/// <param name="Pattern">Its path in a group, e.g. <c>.*(/orders/\d+)$</c>.</param>
public sealed record MockServerUrlGenerator(string Value, string Pattern) : Generator
{
    internal override string Type => "MockServerURL";

    internal override void Write(JsonObject json) => (json["example"], json["regex"]) = (Value, Pattern);
}
