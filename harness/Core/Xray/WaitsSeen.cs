namespace TestHarness.Core.Xray;

/// <summary>Waits between attempts, by their number within a call, in milliseconds.</summary>
internal sealed class WaitsSeen
{
    /// <summary>Fewer calls do not tell how waits are drawn.</summary>
    private const int Fewest = 10;

    /// <summary>Independent waits do not come to such a correlation; decorrelated ones come to nearly 0.5.</summary>
    private const double Correlated = 0.3;

    /// <summary>The error of a median, relative to that of a mean (normal theory).</summary>
    private const double MedianError = 1.25;
    private const double FactorOff = 0.15;

    /// <summary>Growth of Polly's waits from median to median (VERDICTS 4.2: 0.90, 1.14, 2.01 times the first).</summary>
    private static readonly double[] PollyGrowth = [1.14 / 0.90, 2.01 / 1.14];

    /// <summary>Factors that people write.</summary>
    public static readonly IReadOnlyList<double> Factors = [1, 1.5, 2, 3, 4];

    private readonly List<List<double>> _sorted;
    private readonly double _correlation;

    /// <summary>Takes the waits of each call, in their order.</summary>
    public WaitsSeen(IReadOnlyList<IReadOnlyList<TimeSpan>> calls)
    {
        var most = calls.Select(call => call.Count).DefaultIfEmpty().Max();
        _sorted = [.. Enumerable.Range(0, most).Select(n => calls.Where(call => call.Count > n).Select(call => call[n].TotalMilliseconds).Order().ToList()).TakeWhile(same => same.Count >= Fewest)];
        _correlation = Correlation([.. calls.Where(call => call.Count > 1).Select(call => (call[0].TotalMilliseconds, call[1].TotalMilliseconds))]);
    }

    /// <summary>How many waits of a call were seen often enough.</summary>
    public int Numbers => _sorted.Count;

    /// <summary>Whether each wait is drawn from the one before.</summary>
    public bool AreDecorrelated => _correlation > Correlated;

    /// <summary>By how much each is longer than the one before: a number that people write, where one is near.</summary>
    public double Factor
    {
        get
        {
            var seen = Numbers < 2 ? 1 : Median(2) / Median(1);
            var near = Factors.MinBy(factor => Math.Abs(factor - seen));
            return Math.Abs(near - seen) <= FactorOff * near ? near : Math.Round(seen, 2);
        }
    }

    /// <summary>The n-th waits, the shortest first, n from 1.</summary>
    public IReadOnlyList<double> Sorted(int number) => _sorted[number - 1];

    /// <summary>The middle one of the n-th waits, n from 1.</summary>
    public double Median(int number) => _sorted[number - 1][_sorted[number - 1].Count / 2];

    /// <summary>All waits, each by how much it would be shorter as a first one, the shortest first.</summary>
    public IReadOnlyList<double> Scaled(double factor) => [.. _sorted.SelectMany((same, index) => same.Select(wait => wait / Math.Pow(factor, index))).Order()];

    /// <summary>How far the waits are from growing as Polly's do, in standard errors.</summary>
    public double OffPollysGrowth => Enumerable.Range(2, Math.Clamp(Numbers - 1, 0, PollyGrowth.Length)).Sum(n => Math.Abs(Math.Log(Median(n) / Median(n - 1) / PollyGrowth[n - 2])) / Error(n));

    /// <summary>The standard error of the ratio of two medians, relative.</summary>
    private double Error(int number)
    {
        var same = _sorted[number - 1];
        var mean = same.Average();
        return MedianError * Math.Sqrt(2 * same.Average(wait => (wait - mean) * (wait - mean)) / same.Count) / mean;
    }

    /// <summary>Of ranks (Spearman): one stall of the machine must not make it.</summary>
    private static double Correlation(List<(double One, double Other)> pairs)
    {
        if (pairs.Count < Fewest)
        {
            return 0;
        }

        var (ones, others) = (Ranks([.. pairs.Select(pair => pair.One)]), Ranks([.. pairs.Select(pair => pair.Other)]));
        var n = (double)pairs.Count;
        return 1 - (6 * ones.Zip(others, (one, other) => Math.Pow(one - other, 2)).Sum() / (n * ((n * n) - 1)));
    }

    /// <summary>The place of each among all, from 0.</summary>
    private static int[] Ranks(double[] values)
    {
        var ranks = new int[values.Length];
        foreach (var (place, index) in Enumerable.Range(0, values.Length).OrderBy(index => values[index]).Index())
        {
            ranks[index] = place;
        }

        return ranks;
    }
}
