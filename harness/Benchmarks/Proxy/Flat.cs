using System.Diagnostics;
using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>
/// Whether the same connections are as fast after two minutes of load as they were at the start, by what the tap counts. The load stands still every other second,
/// in which the direct way is measured: a machine that becomes slower itself slows both.
/// </summary>
internal sealed class Flat(Ground ground) : Row
{
    private const int Windows = 6;
    private const double SmallestShare = 0.95;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settles = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public override string Name => "flat";

    public override string About => "the last sixth of 120 s with the tap on, beside the first";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var before = await ground.TapOn.Recorded();
        using var load = new WrkLoad(ground.TapOn.Port, SmallResponses.Connections, ground.Pace.FlatSeconds * 10);
        await Next(load, 3);
        var turns = ground.Pace.FlatSeconds / Windows;
        var windows = new List<Window>();
        for (var i = 0; i < Windows; i++)
        {
            windows.Add(await Next(load, turns));
        }

        load.Continue();
        load.End();
        using var limit = new CancellationTokenSource(Patience);
        var requests = (await load.Result(limit.Token)).Requests;
        var recorded = (await ground.TapOn.Recorded()).Exchanges - before.Exchanges;
        var share = windows[^1].OfDirect / windows[0].OfDirect;
        var cost = windows[^1].Cpu / windows[0].Cpu;
        return
        [
            Line.Of($"flat over {ground.Pace.FlatSeconds} s", ground.TapOn.Name, new Samples(windows.Select(static one => one.PerSecond)), "{0:N0} /s") with
            {
                Ratio = $"{share:0.000} of first {turns} s",
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

    private async Task<Window> Next(WrkLoad load, int turns)
    {
        var (rates, costs, shares) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < turns; i++)
        {
            load.Continue();
            await Task.Delay(Settles, ground.Cancel);
            var (first, cpu, began) = ((await ground.TapOn.Recorded()).Exchanges, ground.TapOn.Usage().Cpu, Stopwatch.GetTimestamp());
            await Task.Delay(Turn, ground.Cancel);
            var exchanges = (await ground.TapOn.Recorded()).Exchanges - first;
            rates.Add(exchanges / Stopwatch.GetElapsedTime(began).TotalSeconds);
            costs.Add((ground.TapOn.Usage().Cpu - cpu) / exchanges * 100_000);
            load.Pause();
            shares.Add(rates[^1] / (await Wrk.Run(ground.Direct.Port, SmallResponses.Connections, (int)Turn.TotalSeconds)).PerSecond);
        }

        return new(new Samples(rates).Median, new Samples(costs).Median, new Samples(shares).Median);
    }

    /// <summary>One window: exchanges by the second, processor seconds per 100,000 of them, and the rate beside that of the direct way.</summary>
    private sealed record Window(double PerSecond, double Cpu, double OfDirect);
}
