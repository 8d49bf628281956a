using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Load.Peers;

namespace TestHarness.Benchmarks.Load;

/// <summary>The highest open rate on one processor whose lag is at most 2 ms at the 99th percentile, as a share of what wrk does closed.</summary>
internal sealed class HighestRate(LoadGround ground) : Row
{
    private const double Least = 0.25;
    private static readonly TimeSpan MostLag = TimeSpan.FromMilliseconds(2);
    private static readonly double[] Shares = [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6];

    public override string Name => "highest";

    public override string About => "the highest open rate with a lag of at most 2 ms (p99), as a share of wrk's closed rate";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var wrk = Peer.All[0];
        var (requests, _) = await wrk.Run(64, ground.Seconds, ground.Small);
        var closed = (double)requests / ground.Seconds;
        var (highest, lag) = (0.0, TimeSpan.Zero);
        foreach (var share in Shares)
        {
            if (await Lag(share * closed) is not { } seen)
            {
                break;
            }

            (highest, lag) = (share, seen);
        }

        return
        [
            new("highest open rate, lag p99 ≤ 2 ms", "ours", $"{highest * closed:N0} /s") { Spread = $"lag p99 {lag.TotalMilliseconds:0.00} ms", Ratio = $"{highest:0.00} of wrk", Bar = Bar.AtLeast(highest, Least, " of wrk") },
            new("highest open rate, lag p99 ≤ 2 ms", "wrk, closed", $"{closed:N0} /s") { Ratio = "1" },
        ];
    }

    /// <summary>The lag at a rate, the best of three; null when it is too much, arrivals are missing, or they were taken up on time and sent late.</summary>
    private async Task<TimeSpan?> Lag(double rate)
    {
        TimeSpan? best = null;
        for (var turn = 0; turn < 3 && best is null; turn++)
        {
            var result = await LoadGround.Run(LoadGround.Spec(ground.Small, LoadGround.Constant(rate, ground.Seconds)) with { LeastLag = MostLag });
            var reached = result.Summary.Arrivals >= 0.99 * result.Summary.Planned;
            best = reached && result.Summary.Saturated.Length == 0 && result.Summary.LagP99 <= MostLag ? result.Summary.LagP99 : null;
        }

        return best;
    }
}
