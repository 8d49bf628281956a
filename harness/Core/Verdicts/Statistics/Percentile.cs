namespace TestHarness.Core.Verdicts;

/// <summary>Percentiles by nearest rank: always a value that was really seen.</summary>
public static class Percentile
{
    /// <summary>The smallest value that at least this share of the values do not exceed.</summary>
    /// <param name="values">At least one value, in any order.</param>
    /// <param name="percentile">0 … 1.</param>
    /// <returns>One of the values.</returns>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static long NearestRank(IEnumerable<long> values, double percentile)
    {
        long[] sorted = [.. values.Order()];
        return sorted.Length > 0 ? sorted[Rank(sorted.Length, percentile) - 1] : throw new ArgumentException("a percentile of nothing", nameof(values));
    }

    /// <summary>How many of so many values may lie above a limit that the percentile must keep.</summary>
    /// <param name="count">How many values there are.</param>
    /// <param name="percentile">0 … 1.</param>
    /// <returns>0 … count − 1; 0 when the percentile is the largest value.</returns>
    public static int MayExceed(int count, double percentile) => count == 0 ? 0 : count - Rank(count, percentile);

    private static int Rank(int count, double percentile) => Math.Clamp((int)Math.Ceiling((percentile * count) - 1e-9), 1, count);
}
