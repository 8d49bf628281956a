using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>A value that the handler of a provider state gave back.</summary>
/// <param name="Expression">With the names of values in it, e.g. <c>/orders/${orderId}</c>; a name alone is the value with its type.</param>
public sealed record ProviderStateGenerator(string Expression) : Generator
{
    internal override string Type => "ProviderState";

    internal override void Write(JsonObject json) => json["expression"] = Expression;
}
