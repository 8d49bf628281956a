using TestHarness.Benchmarks.Figures;
using TestHarness.Load;

namespace TestHarness.Benchmarks.Load;

/// <summary>Whether intended times are what was asked for: a ramp against its integral, drawn gaps against a Poisson process.</summary>
internal sealed class ArrivalShapes : Row
{
    private const double MostOff = 0.1;
    private const double CriticalAtOnePercent = 1.628;

    public override string Name => "arrivals";

    public override string About => "a ramp against its integral in each second, and drawn gaps by Kolmogorov-Smirnov";

    public override Task<IReadOnlyList<Line>> Measure()
    {
        var off = RampOff() * 100;
        var distances = new Samples(Enumerable.Range(1, 20).Select(static seed => Distance((ulong)seed)));
        return Task.FromResult<IReadOnlyList<Line>>(
        [
            new("ramp off its integral, worst second", "ours", $"{off:0.000} %") { Ratio = $"{off:0.000} %", Bar = Bar.AtMost(off, MostOff, " %") },
            Line.Of("Kolmogorov-Smirnov, √n·D of 20 seeds", "ours", distances, "{0:0.00}") with { Ratio = $"{distances.Percentile(0.95):0.00} (19 of 20)", Bar = Bar.AtMost(distances.Percentile(0.95), CriticalAtOnePercent) },
        ]);
    }

    private static double RampOff()
    {
        var ramp = new Ramp { For = TimeSpan.FromSeconds(60), From = 1000, To = 9000 };
        var counts = Arrivals.Of([ramp]).CountBy(static a => (int)(a.Nanoseconds / 1_000_000_000)).ToDictionary();
        return Enumerable.Range(0, 60).Max(second =>
        {
            var integral = 1000 + (8000 / 60.0 * (second + 0.5));
            return Math.Max(0, Math.Abs(counts[second] - integral) - 1) / integral;
        });
    }

    private static double Distance(ulong seed)
    {
        var times = Arrivals.Of([new Constant { For = TimeSpan.FromSeconds(10), Rate = 1000, Poisson = true }], seed).Select(static a => a.Nanoseconds / 1e6).ToArray();
        var gaps = times.Zip(times.Skip(1), static (a, b) => 1 - Math.Exp(a - b)).Order().ToArray();
        return Math.Sqrt(gaps.Length) * gaps.Index().Max(gap => Math.Max(gap.Item - ((double)gap.Index / gaps.Length), ((gap.Index + 1.0) / gaps.Length) - gap.Item));
    }
}
