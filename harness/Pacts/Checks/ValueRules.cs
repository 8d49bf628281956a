using System.Text.Json;

namespace TestHarness.Pacts.Checks;

/// <summary>Holds single texts (a path, a header, a parameter) to rules, with the engine. What it said of a text once it says again.</summary>
internal sealed class ValueRules
{
    /// <summary>More texts than this are not kept.</summary>
    private const int MostKept = 100_000;

    private readonly Dictionary<(string Rule, string Expected, string Actual), string?> _known = [];

    /// <summary>How the text differs, or null.</summary>
    public string? Match(string rule, string expected, string actual)
    {
        if (_known.TryGetValue((rule, expected, actual), out var known))
        {
            return known;
        }

        var message = MessageJson.Wrapped(JsonSerializer.Serialize(expected), $$"""{"$.v":{{rule}}}""");
        var differences = MessageMatch.Compare(message, MessageJson.Wrapped(JsonSerializer.Serialize(actual), null));
        var text = differences.Count == 0 ? null : differences[0].Text;
        if (_known.Count < MostKept)
        {
            _known.Add((rule, expected, actual), text);
        }

        return text;
    }
}
