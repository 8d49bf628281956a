using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>What a request and an answer have in common; counts the values of one name.</summary>
internal sealed class HttpParts(Interaction interaction, Part part)
{
    private readonly Dictionary<string, int> _headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _query = new(StringComparer.Ordinal);

    public void Header(string name, string value)
    {
        var index = Next(_headers, name);
        interaction.Add($"the header {name}", id => PartFfi.WithHeader(id, part, name, index, value));
    }

    public void Query(string name, string value)
    {
        var index = Next(_query, name);
        interaction.Add($"the query parameter {name}", id => PartFfi.WithQuery(id, name, index, value));
    }

    public void Status(string value) => interaction.Add($"the status {value}", id => PartFfi.WithStatus(id, value));

    private static nuint Next(Dictionary<string, int> counts, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        counts[name] = counts.GetValueOrDefault(name) + 1;
        return (nuint)(counts[name] - 1);
    }
}
