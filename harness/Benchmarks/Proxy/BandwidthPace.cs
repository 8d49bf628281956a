using System.Diagnostics;
using System.Globalization;
using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Proxy.Remote;
using TestHarness.Proxy;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>How near a limited bandwidth comes to its rate, from the first bytes that arrive to the last.</summary>
internal sealed class BandwidthPace(Ground ground) : Row
{
    private const int TurnsARound = 3;
    private static readonly (long Rate, double Percent)[] Rates = [(100_000, 1), (1_000_000, 1), (10_000_000, 1), (100_000_000, 6)];
    private static readonly byte[] Request = PlainClient.Request(Nginx.Bulk);

    public override string Name => "bandwidth";

    public override string About => "100 KB/s, 1, 10 and 100 MB/s: how far off the rate is";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var lines = new List<Line>();
        foreach (var (rate, percent) in Rates)
        {
            var turns = await Turns<ApiPeer, double>.Take(await ground.Served(), ground.Pace.Rounds / TurnsARound, peer => PerSecond(peer, rate));
            lines.AddRange((await ground.Served()).Select(peer => Judge(peer, turns.Of(peer, static figure => figure), rate, percent)));
        }

        return lines;
    }

    private async Task<double> PerSecond(ApiPeer peer, long rate)
    {
        await using var proxy = await peer.Open("bandwidth", ground.Upstream, new NamedToxic("bandwidth", "downstream", new BandwidthToxic(rate)));
        return await Task.Run(() => Arriving(proxy.Port, ground.Pace.TurnSeconds));
    }

    private static double Arriving(int port, double seconds)
    {
        using var client = new PlainClient(port, Bulk.BufferSize);
        client.Ask(Request);
        client.Next();
        var bytes = 0L;
        var first = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(first).TotalSeconds < seconds)
        {
            bytes += client.Next();
        }

        return bytes / Stopwatch.GetElapsedTime(first).TotalSeconds;
    }

    private static Line Judge(ApiPeer peer, Samples rates, long rate, double percent)
    {
        var off = Math.Round(((rates.Median / rate) - 1) * 100, 2);
        var (unit, word) = rate < 1_000_000 ? (1e3, "KB/s") : (1e6, "MB/s");
        return Line.Of($"bandwidth {rate / unit:0} {word}", peer.Name, new Samples(rates.All.Select(one => one / unit)), $"{{0:N2}} {word}") with
        {
            Ratio = string.Create(CultureInfo.InvariantCulture, $"{off:+0.00;-0.00;0.00} %"),
            Bar = peer.IsOurs ? new Bar($"within {percent:0} %", Math.Abs(off) <= percent) : null,
        };
    }
}
