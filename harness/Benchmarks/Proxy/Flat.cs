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
        var rates = new List<double>();
        for (var i = 0; i < Windows; i++)
        {
            rates.Add(await Rate(window));
        }

        var requests = (await load).Requests;
        var recorded = (await ground.TapOn.Recorded()).Exchanges - before.Exchanges;
        var share = rates[^1] / rates[0];
        return
        [
            Line.Of($"flat over {ground.Pace.FlatSeconds} s", ground.TapOn.Name, new Samples(rates), "{0:N0} /s") with
            {
                Ratio = $"{share:0.000} of first {window.TotalSeconds:0} s",
                Bar = Bar.AtLeast(share, SmallestShare, " of first"),
            },
            new Line("recorded in that time", ground.TapOn.Name, $"{recorded:N0}")
            {
                Ratio = $"{requests:N0} answers",
                Bar = new Bar("every answer", recorded >= requests),
            },
        ];
    }

    private async Task<double> Rate(TimeSpan window)
    {
        var (first, began) = ((await ground.TapOn.Recorded()).Exchanges, Stopwatch.GetTimestamp());
        await Task.Delay(window, ground.Cancel);
        return ((await ground.TapOn.Recorded()).Exchanges - first) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
