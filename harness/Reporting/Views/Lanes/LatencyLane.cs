using TestHarness.Core.Verdicts;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Views.Lanes;

/// <summary>Latency from the intended start: median and 99th percentile of each bin, logarithmic, with the scenario's limits.</summary>
internal static class LatencyLane
{
    public static Lane Of(ReportModel model)
    {
        var limits = Limits(model);
        var most = model.Timeline.Load.Bins.Max(bin => bin.Latency.Percentile(0.99)) ?? 0;
        var top = limits.Select(limit => limit.Limit.TotalMilliseconds).Append(most / 1e6).Append(10).Max();
        var scale = new Scale(model.Axis, Math.Pow(10, Math.Ceiling(Math.Log10(top))), 1);
        return new()
        {
            Name = "latency", Unit = "p99 and median", Height = 104,
            Summary = $"the worst 99th percentile of {Words.Time(model.Timeline.Width)} is {Words.Time(most)}",
            Curves =
            [
                scale.Curve(model.Timeline, (bin, _) => bin.Latency.Percentile(0.5) / 1e6, "p50"),
                scale.Curve(model.Timeline, (bin, _) => bin.Latency.Percentile(0.99) / 1e6, "p99"),
            ],
            Levels = [.. Decades(scale.Top).Select(ms => new Level(scale.Y(ms), ms >= 1000 ? $"{ms / 1000:0} s" : $"{ms:0} ms"))],
            Limits = [.. limits.Select(limit => new Level(scale.Y(limit.Limit.TotalMilliseconds), Word(limit)))],
        };
    }

    /// <summary>The limits that the scenario sets.</summary>
    public static IReadOnlyList<PercentileLimit> Limits(ReportModel model) =>
        [.. model.Input.Plan.Expect.OfType<LatencyRule>().SelectMany(rule => rule.Limits).Where(limit => limit.Limit > TimeSpan.Zero).DistinctBy(limit => (limit.Percentile, limit.Limit))];

    /// <summary>A limit in words.</summary>
    public static string Word(PercentileLimit limit) => $"limit p{limit.Percentile * 100:0.##} {Words.Time(limit.Limit)}";

    private static IEnumerable<double> Decades(double top)
    {
        for (var ms = 1.0; ms <= top * 1.01; ms *= 10)
        {
            yield return ms;
        }
    }
}
