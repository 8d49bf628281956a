using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>The backoff that fits waits best.</summary>
/// <param name="Backoff">Its law and jitter, with round numbers.</param>
/// <param name="First">The first wait as measured.</param>
public sealed record WaitsFit(RetryBackoff Backoff, Interval First)
{
    /// <summary>Without jitter this share of the waits lies together: what is later, the machine made late.</summary>
    private const double Together = 0.75;
    private const double Apart = 1.12;

    /// <summary>The Kolmogorov–Smirnov statistic that chance exceeds once in a thousand, in units of 1/√n.</summary>
    private const double Farthest = 1.95;

    /// <summary>Fits waits that were seen.</summary>
    /// <param name="calls">The waits of each call, in their order.</param>
    /// <returns>The fit; null when too few were seen, or when none fits.</returns>
    public static WaitsFit? Of(IReadOnlyList<IReadOnlyList<TimeSpan>> calls)
    {
        var waits = new WaitsSeen(calls);
        return waits.Numbers == 0 ? null : IsTogether(waits.Sorted(1)) ? Plain(waits) : Jittered(waits);
    }

    private static bool IsTogether(IReadOnlyList<double> first) => first[(int)(first.Count * Together)] <= (first[0] * Apart) + 2;

    /// <summary>Never early, often a little late.</summary>
    private static WaitsFit Plain(WaitsSeen waits)
    {
        var measured = Measured(waits.Sorted(1)[0] * 0.97, waits.Median(1) * 1.01);
        return new(new(measured.Value, waits.Factor, Longest(waits), RetryJitter.None), measured);
    }

    /// <summary>Null when they go by no law that is known.</summary>
    private static WaitsFit? Jittered(WaitsSeen waits)
    {
        var fit = JitterFit.Best(waits);
        if (fit.Misfit > Farthest)
        {
            return null;
        }

        var measured = Measured(fit.Milliseconds * 0.95, fit.Milliseconds * 1.05);
        return new(new(measured.Value, fit.Factor, fit.IsUniform ? Longest(waits) : null, fit.Jitter), measured);
    }

    /// <summary>What grows and then no longer grows has reached its longest.</summary>
    private static TimeSpan? Longest(WaitsSeen waits)
    {
        var (last, before) = (waits.Median(waits.Numbers), waits.Numbers > 1 ? waits.Median(waits.Numbers - 1) : 0);
        return waits.Numbers > 2 && waits.Median(2) > waits.Median(1) * Apart && last < before * Apart ? Measured(last * 0.97, last * 1.02).Value : null;
    }

    private static Interval Measured(double low, double high) => new(TimeSpan.FromMilliseconds(low), TimeSpan.FromMilliseconds(high));
}
