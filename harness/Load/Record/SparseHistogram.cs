namespace TestHarness.Load;

/// <summary>A histogram of which only the buckets that are not empty are kept: 100 to 300 of 4,700.</summary>
public sealed class SparseHistogram
{
    private readonly SortedList<int, int> _counts = [];

    /// <summary>How many times were counted.</summary>
    public long Count { get; private set; }

    /// <summary>The longest, in nanoseconds.</summary>
    public long Max { get; private set; }

    /// <summary>Bucket by bucket, in order, as in <see cref="LogHistogram.Filled"/>.</summary>
    public IEnumerable<(int Bucket, int Count)> Filled => _counts.Select(pair => (pair.Key, pair.Value));

    internal void Merge(LogHistogram other) => Merge(other.Filled, other.Max);

    internal void Merge(SparseHistogram other) => Merge(other.Filled, other.Max);

    internal void AddTo(LogHistogram sum)
    {
        foreach (var (bucket, count) in _counts)
        {
            sum.Add(bucket, count, Max);
        }
    }

    internal void Merge(IEnumerable<(int Bucket, int Count)> filled, long max)
    {
        foreach (var (bucket, count) in filled)
        {
            _counts[bucket] = _counts.GetValueOrDefault(bucket) + count;
            Count += count;
        }

        Max = Math.Max(Max, max);
    }
}
