using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>fallback: edge</c>.</summary>
internal static class FallbackKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Edge(field), Read, "marker", "stale_at_most");

    private static FallbackRule? Read(Entry entry)
    {
        var (edge, keys) = (entry.Names.Edge(entry.Subject), entry.Keys);
        var source = keys.Take("source") is { } named ? entry.Names.Edge(named) : "";
        var (recovers, neverOn) = (keys.Take("recovers"), keys.Take("never_on"));
        if (source is "" && (recovers ?? neverOn) is { } asked)
        {
            asked.Wrong($"'{asked.Name}' is about the other source, and none is named", "write source: and the edge to it, e.g. source: orders -> cache");
        }

        var only = keys.Take("only")?.OneOrMore().Select(method => method.Text()).OfType<string>().ToList();
        var rule = edge is null || source is null ? null : new FallbackRule
        {
            Place = entry.Place, Subject = edge, Source = source, Recovers = recovers?.Lasting(), NeverOn = [.. neverOn?.OneOrMore().Select(status => status.Whole(least: 100)).OfType<int>() ?? []],
        };
        return rule is null || only is null ? rule : rule with { Only = only };
    }
}
