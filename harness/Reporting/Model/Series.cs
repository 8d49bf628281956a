namespace TestHarness.Reporting.Model;

/// <summary>What one source saw over time: the load, or an edge.</summary>
/// <param name="name">The edge, or <see cref="Load"/>.</param>
internal sealed class Series(string name)
{
    /// <summary>The name of what the load asked from outside.</summary>
    public const string Load = "load";

    private readonly List<Bin> _bins = [];

    public string Name { get; } = name;

    public IReadOnlyList<Bin> Bins => _bins;

    public Bin At(int index)
    {
        while (_bins.Count <= index)
        {
            _bins.Add(new());
        }

        return _bins[index];
    }

    /// <summary>Makes one bin of each two.</summary>
    public void Halve(long width)
    {
        for (var i = 0; i < (_bins.Count + 1) / 2; i++)
        {
            _bins[i] = (2 * i) + 1 < _bins.Count ? _bins[2 * i].With(_bins[(2 * i) + 1], width) : _bins[2 * i];
        }

        _bins.RemoveRange((_bins.Count + 1) / 2, _bins.Count / 2);
    }

    /// <summary>How many requests were under way in each bin, on average.</summary>
    public IEnumerable<double> UnderWay(long width)
    {
        long before = 0;
        foreach (var bin in _bins)
        {
            yield return Math.Max(0, bin.UnderWay(before, width));
            before += bin.Sent - bin.Ended;
        }
    }
}
