using System.Text.Json.Nodes;

namespace TestHarness.Stubs.Reading;

/// <summary>Collects what is wrong with the mappings of one file.</summary>
internal sealed class Mistakes(string file)
{
    private readonly List<string> _all = [];

    /// <summary>Adds one; the null that comes back is for the caller to pass on.</summary>
    public JsonNode? Add(string place, string what, string cure)
    {
        _all.Add($"{file}: {(place.Length > 0 ? $"'{place}' " : "")}{what}: {cure}");
        return null;
    }

    /// <summary>Adds one for every name that is not known there.</summary>
    public void Unknown(string place, JsonObject json, IReadOnlyList<string> known)
    {
        foreach (var (name, _) in json.Where(field => !known.Contains(field.Key)))
        {
            Add(place.Length > 0 ? $"{place}.{name}" : name, "is not known here", $"known are {string.Join(", ", known)}");
        }
    }

    /// <exception cref="StubMistake">There is at least one.</exception>
    public void Throw()
    {
        if (_all.Count > 0)
        {
            throw new StubMistake(_all);
        }
    }
}
