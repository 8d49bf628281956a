using System.Diagnostics;
using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Processes;
using TestHarness.Benchmarks.Proxy.Remote;
using TestHarness.Proxy;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>
/// How exactly answers are delayed. The error is a round trip's time beyond the delay, so the way there and back is in it. The witness is a
/// plain wait of the same length on the same kind of timer, in this process and at the same time: it has the same neighbours on the machine.
/// </summary>
internal sealed class Latency(Ground ground) : Row
{
    private const double LargestMedian = 1;
    private const double LargestTail = 3;
    private static readonly int[] Connections = [1, 20, 100];
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] Request = PlainClient.Request(Nginx.Small);

    public override string Name => "latency";

    public override string About => "100 ms of latency at 1, 20 and 100 connections: never early, and how late beside a plain wait";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        await using var awake = new AwakeCpus();
        var lines = new List<Line>();
        foreach (var connections in Connections)
        {
            foreach (var peer in await ground.Served())
            {
                lines.AddRange(await Measure(peer, connections));
            }
        }

        return lines;
    }

    private async Task<IReadOnlyList<Line>> Measure(ApiPeer peer, int connections)
    {
        await using var proxy = await peer.Open("latency", ground.Upstream, new NamedToxic("latency", "downstream", new LatencyToxic(Delay)));
        using var deadlines = new Deadlines(TimeProvider.System);
        var times = Math.Max(ground.Pace.Waits / connections, ground.Pace.Waits / 5);
        var clients = Enumerable.Range(0, connections).Select(i => Task.Factory.StartNew(() => Ask(proxy.Port, times, Start(i, connections)), TaskCreationOptions.LongRunning)).ToList();
        var witnesses = Enumerable.Range(0, connections).Select(i => Wait(deadlines, times, Start(i, connections))).ToList();
        var errors = new Samples((await Task.WhenAll(clients)).SelectMany(static all => all));
        return Judge(peer, connections, errors, new Samples((await Task.WhenAll(witnesses)).SelectMany(static all => all)));
    }

    /// <summary>They begin one after the other, evenly over one delay.</summary>
    private static TimeSpan Start(int number, int of) => Delay * number / of;

    /// <summary>Milliseconds beyond the delay.</summary>
    private static double[] Ask(int port, int times, TimeSpan start)
    {
        using var client = new PlainClient(port);
        Thread.Sleep(start);
        client.Get(Request);
        var errors = new double[times];
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            client.Get(Request);
            errors[i] = (Stopwatch.GetElapsedTime(began) - Delay).TotalMilliseconds;
        }

        return errors;
    }

    private static async Task<double[]> Wait(Deadlines deadlines, int times, TimeSpan start)
    {
        await Task.Delay(start);
        var errors = new double[times];
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await deadlines.At(began + (long)(Delay.TotalSeconds * Stopwatch.Frequency));
            errors[i] = (Stopwatch.GetElapsedTime(began) - Delay).TotalMilliseconds;
        }

        return errors;
    }

    /// <summary>The tail has a bar where thousands of waits were measured.</summary>
    private static Line[] Judge(ApiPeer peer, int connections, Samples errors, Samples witness)
    {
        var what = $"100 ms latency, {connections} connection{(connections > 1 ? "s" : "")}";
        var tail = errors.Percentile(0.99);
        var beside = tail / witness.Percentile(0.99);
        return
        [
            new Line(what, peer.Name, $"{errors.Median:+0.00;-0.00} ms")
            {
                Spread = $"{errors.Lowest:0.00} – {errors.Highest:0.00}",
                Ratio = $"{errors.Median:+0.00;-0.00}, witness {witness.Median:+0.00;-0.00}",
                Bar = peer.IsOurs ? Bar.AtMost(errors.Median, LargestMedian, " ms too late") : null,
            },
            new Line(what, "earliest", $"{errors.Lowest:+0.00;-0.00} ms") { Bar = peer.IsOurs ? new Bar("never early", errors.Lowest >= 0) : null },
            new Line(what, "p99", $"{tail:+0.00;-0.00} ms")
            {
                Ratio = $"{beside:0.00} of witness",
                Bar = peer.IsOurs && connections == Connections[^1] ? Bar.AtMost(beside, LargestTail, " of witness") : null,
            },
        ];
    }
}
