using System.Numerics;

namespace TestHarness.Load;

/// <summary>
/// Counts times in buckets that are at most 1/128 of their value wide: a percentile is right within 0.4 %, at any scale from a nanosecond
/// to an hour, and two histograms merge exactly, bucket by bucket. Times are nanoseconds.
/// </summary>
public sealed class LogHistogram
{
    private const int Bits = 7;
    private const int PerOctave = 1 << Bits;

    /// <summary>The number of buckets; the last one ends at 73 minutes and holds what is longer.</summary>
    internal const int Buckets = (42 - Bits + 2) << Bits;

    private readonly int[] _counts = new int[Buckets];
    private int _low = Buckets;
    private int _high = -1;

    /// <summary>How many times were counted.</summary>
    public long Count { get; private set; }

    /// <summary>The longest, exactly.</summary>
    public long Max { get; private set; }

    /// <summary>The buckets that are not empty, in order: the number of the bucket, and its count.</summary>
    public IEnumerable<(int Bucket, int Count)> Filled
    {
        get
        {
            for (var bucket = _low; bucket <= _high; bucket++)
            {
                if (_counts[bucket] > 0)
                {
                    yield return (bucket, _counts[bucket]);
                }
            }
        }
    }

    /// <summary>The first bucket that may not be empty.</summary>
    internal int Lowest => _low;

    /// <summary>The last bucket that is not empty; below <see cref="Lowest"/> without any.</summary>
    internal int Highest => _high;

    /// <summary>A bucket's count.</summary>
    internal int this[int bucket] => _counts[bucket];

    /// <summary>Counts one time; a negative one is zero.</summary>
    /// <param name="nanoseconds">The time.</param>
    public void Add(long nanoseconds) => Add(BucketOf(Math.Max(0, nanoseconds)), 1, nanoseconds);

    /// <summary>Adds all of another.</summary>
    /// <param name="other">The other.</param>
    public void Merge(LogHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var bucket = other._low; bucket <= other._high; bucket++)
        {
            if (other._counts[bucket] > 0)
            {
                Add(bucket, other._counts[bucket], other.Max);
            }
        }
    }

    /// <summary>The time that this share of all does not exceed, by nearest rank: the middle of its bucket; 0 without any.</summary>
    /// <param name="share">0 to 1, e.g. 0.999; 1 is the longest.</param>
    public long Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling((share * Count) - 1e-9));
        for (var bucket = _low; bucket <= _high; bucket++)
        {
            rank -= _counts[bucket];
            if (rank <= 0)
            {
                return share >= 1 ? Max : Math.Min(Middle(bucket), Max);
            }
        }

        return Max;
    }

    /// <summary>How many are longer than a time, as far as buckets can tell.</summary>
    /// <param name="nanoseconds">The time.</param>
    public long Above(long nanoseconds) => Filled.Where(one => one.Bucket > BucketOf(nanoseconds)).Sum(one => (long)one.Count);

    internal void Add(int bucket, int count, long max)
    {
        _counts[bucket] += count;
        Count += count;
        Max = Math.Max(Max, max);
        _low = Math.Min(_low, bucket);
        _high = Math.Max(_high, bucket);
    }

    internal void Clear()
    {
        if (_high >= _low)
        {
            Array.Clear(_counts, _low, _high - _low + 1);
        }

        (Count, Max, _low, _high) = (0, 0, Buckets, -1);
    }

    /// <summary>The bucket of a time: linear below 128 ns, then 128 for each doubling.</summary>
    internal static int BucketOf(long nanoseconds)
    {
        if (nanoseconds < PerOctave)
        {
            return (int)nanoseconds;
        }

        var octave = BitOperations.Log2((ulong)nanoseconds) - Bits;
        return Math.Min(((octave + 1) << Bits) + (int)((nanoseconds >> octave) - PerOctave), Buckets - 1);
    }

    /// <summary>The middle of a bucket.</summary>
    internal static long Middle(int bucket)
    {
        if (bucket < PerOctave)
        {
            return bucket;
        }

        var octave = (bucket >> Bits) - 1;
        var low = (long)((bucket & (PerOctave - 1)) + PerOctave) << octave;
        return low + ((1L << octave) >> 1);
    }
}
