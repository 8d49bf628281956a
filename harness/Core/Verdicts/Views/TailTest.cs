namespace TestHarness.Core.Verdicts;

/// <summary>Whether a count is too large to be chance, with the error rate stated beforehand: α = 0.001, one-sided, exact.</summary>
internal static class TailTest
{
    /// <summary>The rate at which a system that just keeps its limit is blamed.</summary>
    public const double Alpha = 0.001;

    /// <summary>True when <paramref name="count"/> or more of <paramref name="all"/> have a probability below α, each being one with the given share.</summary>
    public static bool IsTooMany(int count, int all, double share)
    {
        if (count <= share * all)
        {
            return false;
        }

        double log = 0;
        for (var i = 1; i <= count; i++)
        {
            log += Math.Log(all - count + i) - Math.Log(i);
        }

        var term = Math.Exp(log + (count * Math.Log(share)) + ((all - count) * Math.Log(1 - share)));
        double tail = 0;
        for (var k = count; k <= all && term > 0; k++)
        {
            tail += term;
            term *= (double)(all - k) / (k + 1) * (share / (1 - share));
        }

        return tail < Alpha;
    }
}
