namespace TestHarness.Benchmarks.Figures;

/// <summary>What was measured, once a turn (or once a request), in that order.</summary>
internal sealed class Samples
{
    private readonly double[] _sorted;

    public Samples(IEnumerable<double> values)
    {
        All = [.. values];
        _sorted = [.. All.Order()];
        if (_sorted.Length == 0)
        {
            throw new BenchmarkFailed("nothing was measured");
        }
    }

    public IReadOnlyList<double> All { get; }

    public double Lowest => _sorted[0];

    public double Highest => _sorted[^1];

    /// <summary>The middle value; the mean of the two middle ones when their number is even.</summary>
    public double Median => (_sorted[_sorted.Length / 2] + _sorted[(_sorted.Length - 1) / 2]) / 2;

    /// <summary>The percentile by nearest rank: a value that was really seen.</summary>
    public double Percentile(double share) => _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];

    /// <summary>Turn by turn this divided by the other: turns of one round had the same neighbours on the machine.</summary>
    public Samples Over(Samples other) => new(All.Zip(other.All, static (one, two) => one / two));

    /// <summary>Turn by turn this less the other.</summary>
    public Samples Less(Samples other) => new(All.Zip(other.All, static (one, two) => one - two));
}
