using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>latency: operation</c>.</summary>
internal static class LatencyKeys
{
    private static readonly (string Key, double Percentile)[] Percentiles =
        [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999)];

    public static readonly PatternReader Reader = new((field, names) => names.Operation(field), Read);

    private static LatencyRule? Read(Entry entry)
    {
        var limits = Percentiles.Select(p => (p.Percentile, Limit: entry.Keys.Take(p.Key)?.Duration()))
            .Where(p => p.Limit is not null).Select(p => new PercentileLimit(p.Percentile, p.Limit!.Value)).ToList();
        if (limits.Count == 0)
        {
            entry.Subject.Wrong("this latency rule asks nothing", "write a percentile with its limit, e.g. p99: 250ms");
        }

        var window = entry.Window();
        return entry.Names.Operation(entry.Subject) is { } operation
            ? new() { Place = entry.Place, Subject = operation, Limits = limits, Window = window }
            : null;
    }
}
