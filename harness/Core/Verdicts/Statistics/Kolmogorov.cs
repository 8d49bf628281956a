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
    public static double Distance(IReadOnlyList<double> shares) => shares.Select((share, index) => Math.Max(Math.Abs(share - index / (double)shares.Count), Math.Abs(share - (index + 1) / (double)shares.Count))).Max();

    /// <summary>What chance makes at <see cref="Binomial.Alpha"/>.</summary>
    /// <param name="count">How many values there are, 1 or more.</param>
    /// <returns>A distance.</returns>
    public static double Limit(int count) => Critical / Math.Sqrt(count);
}
