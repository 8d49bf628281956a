namespace TestHarness.Core.Verdicts;

/// <summary>How likely so many bad ones among so many are, when each is bad with a given share: the exact one-sided test of all distribution rules.</summary>
public static class Binomial
{
    /// <summary>A share counts as broken when what was seen would come by chance in less than this share of good runs; stated beforehand, for every rule.</summary>
    public const double Alpha = 0.001;

    /// <summary>Whether so many are too many for chance at <see cref="Alpha"/>.</summary>
    /// <param name="total">How many there were, 0 or more.</param>
    /// <param name="bad">How many of them were bad, 0 … total.</param>
    /// <param name="share">The share that may be bad, 0 … 1.</param>
    /// <returns>True when more are bad than may be, and chance does not explain it.</returns>
    public static bool Exceeds(int total, int bad, double share) => bad > total * share && UpperTail(total, bad, share) < Alpha;

    /// <summary>The probability of at least so many bad ones.</summary>
    /// <param name="total">How many there were, 0 or more.</param>
    /// <param name="bad">At least so many are bad.</param>
    /// <param name="share">The probability that one is bad, 0 … 1.</param>
    /// <returns>0 … 1.</returns>
    public static double UpperTail(int total, int bad, double share)
    {
        if (bad <= 0 || share >= 1)
        {
            return bad <= total || bad <= 0 ? 1 : 0;
        }

        if (bad > total || share <= 0)
        {
            return 0;
        }

        return bad > total * share ? Above(total, bad, share) : Math.Clamp(1 - Above(total, total - bad + 1, 1 - share), 0, 1);
    }

    /// <summary>Sums from the largest term, which is the first one beyond the mean, until nothing is added any more.</summary>
    private static double Above(int total, int bad, double share)
    {
        var term = Math.Exp(LogChoose(total, bad) + (bad * Math.Log(share)) + ((total - bad) * Math.Log(1 - share)));
        var sum = 0.0;
        for (var k = bad; k <= total && sum + term > sum; k++)
        {
            sum += term;
            term *= (double)(total - k) / (k + 1) * share / (1 - share);
        }

        return Math.Min(sum, 1);
    }

    private static double LogChoose(int total, int some)
    {
        var few = Math.Min(some, total - some);
        return Enumerable.Range(1, few).Sum(i => Math.Log((double)(total - few + i) / i));
    }
}
