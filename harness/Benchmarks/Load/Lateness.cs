using System.Diagnostics;
using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Load.Peers;

namespace TestHarness.Benchmarks.Load;

/// <summary>How late 10,000 requests a second come to the target, after the even grid that was asked for, beside <c>hey -q</c>.</summary>
internal sealed class Lateness(LoadGround ground) : Row
{
    private const int Rate = 10_000;
    private const int Workers = 50;
    private const double Most = 1.0 / 50;
    private const string What = "late at the target, 10,000/s";

    public override string Name => "late";

    public override string About => "how late requests come to the target at 10,000/s, beside hey -q";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        await using var target = await LoadGround.Serve();
        string[] peers = ["ours", "hey -q"];
        var turns = await Turns<string, (double P50, double P99)>.Take(peers, ground.Rounds, peer => Late(target, peer));
        var (ours, hey) = (turns.Of("ours", static late => late.P50), turns.Of("hey -q", static late => late.P50));
        var ratio = ours.Over(hey).Median;
        return
        [
            Line.Of(What + ", p50", "ours", ours, "{0:0} µs") with { Ratio = $"{ratio:0.0000} of hey", Bar = Bar.AtMost(ratio, Most, " of hey") },
            Line.Of(What + ", p50", "hey -q", hey, "{0:0} µs") with { Ratio = "1" },
            Line.Of(What + ", p99", "ours", turns.Of("ours", static late => late.P99), "{0:0} µs"),
            Line.Of(What + ", p99", "hey -q", turns.Of("hey -q", static late => late.P99), "{0:0} µs"),
        ];
    }

    private async Task<(double P50, double P99)> Late(Target target, string peer)
    {
        await target.Clear();
        if (peer == "ours")
        {
            await LoadGround.Run(LoadGround.Spec(target.At("/x"), LoadGround.Constant(Rate, ground.Seconds)));
        }
        else
        {
            string[] command = ["taskset", "-c", $"{LoadGround.GeneratorCpu}", "hey", "-cpus", "1", "-c", $"{Workers}", "-q", $"{Rate / Workers}", "-z", $"{ground.Seconds}s", $"{target.At("/x")}"];
            await Peer.Said(command, TimeSpan.FromSeconds(60));
        }

        return AfterGrid([.. (await target.Stamps()).Select(static stamp => stamp.Arrived).Order()]);
    }

    /// <summary>The grid's beginning is not known of every generator: it is where no request is early.</summary>
    private static (double P50, double P99) AfterGrid(long[] arrived)
    {
        if (arrived.Length < Rate)
        {
            throw new BenchmarkFailed($"only {arrived.Length} requests came");
        }

        var tick = (double)Stopwatch.Frequency / Rate;
        var late = arrived.Select((at, i) => at - arrived[0] - (i * tick)).ToArray();
        var first = late.Min();
        var sorted = new Samples(late.Select(one => (one - first) * 1e6 / Stopwatch.Frequency));
        return (sorted.Median, sorted.Percentile(0.99));
    }
}
