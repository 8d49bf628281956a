using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>Compares a query: the same parameters with the same values in the same order, or as their rules ask.</summary>
internal sealed class QueryCheck(PactPart request, ValueRules values)
{
    private readonly IReadOnlyDictionary<string, string> _rules = request.Rules.Of("query");

    public bool Matches(IReadOnlyDictionary<string, IReadOnlyList<string>> query) =>
        request.Query is not { } expected || (expected.Count == query.Count && expected.All(pair => query.TryGetValue(pair.Key, out var actual) && Matches(pair.Key, pair.Value, actual)));

    private bool Matches(string name, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        if (_rules.TryGetValue(name, out var rule))
        {
            return actual.Select((value, index) => values.Match(rule, expected[Math.Min(index, expected.Count - 1)], value)).All(mismatch => mismatch is null);
        }

        return expected.SequenceEqual(actual);
    }
}
