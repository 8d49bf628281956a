using System.Diagnostics;
using TestHarness.Benchmarks.Figures;
using TestHarness.Load;

namespace TestHarness.Benchmarks.Load;

/// <summary>Coordinated omission: the target is frozen for a second, and what the generator says is compared with the target's own stamps.</summary>
internal sealed class Freeze(LoadGround ground) : Row
{
    private const int Rate = 2000;
    private const double Most = 0.05;
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2), Frozen = TimeSpan.FromSeconds(1), Lasts = TimeSpan.FromSeconds(6);

    public override string Name => "freeze";

    public override string About => "reported p90 and p99 over a freeze of 1 s, against the target's own stamps";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var lines = new List<Line>();
        foreach (var connections in new[] { 64, 2500 })
        {
            var turns = await Turns<string, (double P90, double P99)>.Take(["ours"], ground.Quick ? 1 : 3, _ => Off(connections));
            lines.Add(Judge($"p90 against truth, {connections} connections", turns.Of("ours", static off => off.P90)));
            lines.Add(Judge($"p99 against truth, {connections} connections", turns.Of("ours", static off => off.P99)));
        }

        return lines;
    }

    private static Line Judge(string what, Samples off)
    {
        var worst = off.All.Max(Math.Abs);
        return Line.Of(what, "ours", new Samples(off.All.Select(static one => one * 100)), "{0:+0.00;-0.00} %") with { Ratio = $"{worst * 100:0.00} % at most", Bar = Bar.AtMost(worst * 100, Most * 100, " %") };
    }

    private static async Task<(double P90, double P99)> Off(int connections)
    {
        await using var target = await LoadGround.Serve();
        var spec = LoadGround.Spec(target.At("/x?i=${index}"), LoadGround.Constant(Rate, Lasts.TotalSeconds)) with { Connections = connections };
        spec = spec with { Journeys = [Journey.Of(new() { Method = "GET", Path = "/x?i=${index}" })] };
        var result = await LoadGround.Run(spec, async _ =>
        {
            await Task.Delay(Before);
            await target.Freeze(Frozen);
        });
        var truth = (await target.Stamps()).Select(stamp => (stamp.Replied - result.Summary.Started) * (1e9 / Stopwatch.Frequency) - (stamp.Index * (1e9 / Rate))).ToList();
        if (truth.Count != Rate * (int)Lasts.TotalSeconds)
        {
            throw new BenchmarkFailed($"{truth.Count} requests came to the target");
        }

        var (said, real) = (result.Series.Sum(LoadGround.IsResponse), new Samples(truth));
        return (said.Percentile(0.9) / real.Percentile(0.9) - 1, said.Percentile(0.99) / real.Percentile(0.99) - 1);
    }
}
