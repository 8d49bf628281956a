using System.Diagnostics;
using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>Whether the same connections are as fast after two minutes as they were at the start, by what the tap counts.</summary>
internal sealed class Flat(Ground ground) : Row
{
    private const int Windows = 6;
    private const double SmallestShare = 0.95;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public override string Name => "flat";

    public override string About => "the last sixth of 120 s with the tap on, beside the first";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var window = TimeSpan.FromSeconds((double)ground.Pace.FlatSeconds / Windows);
        var before = await ground.TapOn.Recorded();
        var load = Wrk.Run(ground.TapOn.Port, SmallResponses.Connections, ground.Pace.FlatSeconds + (2 * (int)WarmUp.TotalSeconds));
        await Task.Delay(WarmUp, ground.Cancel);
        var windows = new List<Window>();
        for (var i = 0; i < Windows; i++)
        {
            windows.Add(await Next(window));
        }

        var requests = (await load).Requests;
        var recorded = (await ground.TapOn.Recorded()).Exchanges - before.Exchanges;
        var share = windows[^1].PerSecond / windows[0].PerSecond;
        var cost = windows[^1].Cpu / windows[0].Cpu;
        return
        [
            Line.Of($"flat over {ground.Pace.FlatSeconds} s", ground.TapOn.Name, new Samples(windows.Select(static one => one.PerSecond)), "{0:N0} /s") with
            {
                Ratio = $"{share:0.000} of first {window.TotalSeconds:0} s",
                Bar = Bar.AtLeast(share, SmallestShare, " of first"),
            },
            Line.Of("CPU per 100,000 requests meanwhile", ground.TapOn.Name, new Samples(windows.Select(static one => one.Cpu)), "{0:0.00} s") with { Ratio = $"last {cost:0.000} of first" },
            new Line("recorded in that time", ground.TapOn.Name, $"{recorded:N0}")
            {
                Ratio = $"{requests:N0} answers",
                Bar = new Bar("every answer", recorded >= requests),
            },
        ];
    }

    private async Task<Window> Next(TimeSpan length)
    {
        var (first, cpu, began) = ((await ground.TapOn.Recorded()).Exchanges, ground.TapOn.Usage().Cpu, Stopwatch.GetTimestamp());
        await Task.Delay(length, ground.Cancel);
        var exchanges = (await ground.TapOn.Recorded()).Exchanges - first;
        return new(exchanges / Stopwatch.GetElapsedTime(began).TotalSeconds, (ground.TapOn.Usage().Cpu - cpu) / exchanges * 100_000);
    }

    /// <summary>One window: exchanges by the second, and processor seconds per 100,000 of them. Slower at the same cost is the machine, not the proxy.</summary>
    private sealed record Window(double PerSecond, double Cpu);
}
