using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views.Lanes;

/// <summary>Latency from the intended start: median and 99th percentile of each slot, logarithmic, with the scenario's limits.</summary>
internal static class LatencyLane
{
    public static Lane Of(ReportInput input, Axis axis, Seconds seconds)
    {
        var limits = input.Plan.Expect.OfType<LatencyRule>().SelectMany(rule => rule.Limits).Where(limit => limit.Limit > TimeSpan.Zero)
            .DistinctBy(limit => (limit.Percentile, limit.Limit)).ToList();
        var most = seconds.Slots.Max(slot => slot.P99) ?? 0;
        var top = limits.Select(limit => limit.Limit.TotalMilliseconds).Append(most / 1e6).Append(10).Max();
        var scale = new Scale(axis, Math.Pow(10, Math.Ceiling(Math.Log10(top))), 1);
        return new()
        {
            Name = "latency", Unit = "p99 and median", Height = 104,
            Summary = $"the worst second's 99th percentile is {Words.Time(most)}",
            Curves = [.. scale.Curves(seconds, slot => slot.P50 / 1e6, "p50"), .. scale.Curves(seconds, slot => slot.P99 / 1e6, "p99")],
            Levels = [.. Decades(scale.Top).Select(ms => new Level(scale.Y(ms), ms >= 1000 ? $"{ms / 1000:0} s" : $"{ms:0} ms"))],
            Limits = [.. limits.Select(limit => new Level(scale.Y(limit.Limit.TotalMilliseconds), $"limit p{limit.Percentile * 100:0.##} {Words.Time(limit.Limit)}"))],
        };
    }

    private static IEnumerable<double> Decades(double top)
    {
        for (var ms = 1.0; ms <= top * 1.01; ms *= 10)
        {
            yield return ms;
        }
    }
}
