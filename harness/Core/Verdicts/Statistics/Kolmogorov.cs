namespace TestHarness.Core.Verdicts;

/// <summary>The one-sample test of Kolmogorov and Smirnov: whether values may have been drawn from a distribution.</summary>
public static class Kolmogorov
{
    /// <summary>The largest distance that chance makes once in a thousand samples is about this, over the root of the sample's size.</summary>
    private const double Critical = 1.95;

    /// <summary>The largest distance between the shares that were seen and those that the distribution gives.</summary>
    /// <param name="shares">For each value, in their order, which share of the distribution is at most so large; 0 … 1.</param>
    /// <returns>0 … 1.</returns>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public static double Distance(IReadOnlyList<double> shares) => Distance(shares, shares);

    /// <summary>The least that the distance can be when each value may have been seen larger than it was: short values are too many as they were seen, long ones only if they were as much shorter as they can have been.</summary>
    /// <param name="shares">For each value, in their order, which share of the distribution is at most so large; 0 … 1.</param>
    /// <param name="least">The same for the smallest that each value can have been.</param>
    /// <returns>0 … 1.</returns>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public static double Distance(IReadOnlyList<double> shares, IReadOnlyList<double> least) =>
        Math.Max(0, shares.Zip(least).Index().Max(one => Math.Max(((one.Index + 1) / (double)shares.Count) - one.Item.First, one.Item.Second - (one.Index / (double)shares.Count))));

    /// <summary>What chance makes at <see cref="Binomial.Alpha"/>.</summary>
    /// <param name="count">How many values there are, 1 or more.</param>
    /// <returns>A distance.</returns>
    public static double Limit(int count) => Critical / Math.Sqrt(count);
}
