using System.Globalization;
using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>latency: operation</c>.</summary>
internal static class LatencyKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Operation(field), Read);

    private static LatencyRule? Read(Entry entry)
    {
        var limits = entry.Keys.All.Select(pair => (Percentile: Percentile(pair.Key), pair.Key)).Where(one => one.Percentile is not null).OrderBy(one => one.Percentile)
            .Select(one => (one.Percentile, Limit: entry.Keys.Take(one.Key)?.Duration()))
            .Where(p => p.Limit is not null).Select(p => new PercentileLimit(p.Percentile!.Value, p.Limit!.Value)).ToList();
        if (limits.Count == 0)
        {
            entry.Subject.Wrong("this latency rule asks nothing", "write a percentile with its limit, e.g. p99: 250ms");
        }

        var window = entry.Window();
        return entry.Names.Operation(entry.Subject) is { } operation
            ? new() { Place = entry.Place, Subject = operation, Limits = limits, Window = window }
            : null;
    }

    /// <summary><c>p50</c>, <c>p99.9</c>, any percentile; <c>max</c> is the largest.</summary>
    private static double? Percentile(string key) => key switch
    {
        "max" => 1,
        ['p', .. var digits] when double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 100 => percent / 100,
        _ => null,
    };
}
