using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>rate_limit: edge</c>.</summary>
internal static class RateLimitKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Edge(field), Read, "algorithm", "key", "rejects", "window");

    private static RateLimitRule? Read(Entry entry)
    {
        var edge = entry.Names.Edge(entry.Subject);
        entry.Keys.Take("side")?.OneOf("side", "out");
        var rate = entry.Keys.Need("rate", "write how many calls may leave in the long run, e.g. rate: 20/s") is { } field ? field.Rate() : null;
        var burst = entry.Keys.Need("burst", "write how many may leave at once after a pause, e.g. burst: 5")?.Whole();
        return edge is null || rate is not > 0 || burst is null ? null : new() { Place = entry.Place, Subject = edge, Rate = rate.Value, Burst = burst.Value };
    }
}
