namespace TestHarness.Reporting.Model;

/// <summary>Times by their logarithm: any percentile to 1 %, in a size that does not grow with their number.</summary>
internal sealed class Histogram
{
    private const double PerUnit = 50;
    private const double Least = 1_000;
    private const int Most = 1_200;
    private int[] _counts = [];

    public long Count { get; private set; }

    /// <summary>The largest, exactly, in nanoseconds; 0 without any.</summary>
    public long Largest { get; private set; }

    public void Add(long nanoseconds)
    {
        var at = nanoseconds <= Least ? 0 : Math.Min(Most - 1, 1 + (int)(Math.Log(nanoseconds / Least) * PerUnit));
        Grow(at + 1);
        _counts[at]++;
        Count++;
        Largest = Math.Max(Largest, nanoseconds);
    }

    public void Add(Histogram other)
    {
        Grow(other._counts.Length);
        for (var i = 0; i < other._counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
        Largest = Math.Max(Largest, other.Largest);
    }

    /// <summary>The time that a share of them, 0 … 1, do not exceed, in nanoseconds; null without any.</summary>
    public long? Percentile(double share)
    {
        var left = (long)Math.Ceiling((share * Count) - 1e-9);
        for (var i = 0; i < _counts.Length && Count > 0; i++)
        {
            left -= _counts[i];
            if (left <= 0)
            {
                return Math.Min(Largest, (long)(i == 0 ? Least : Least * Math.Exp((i - 0.5) / PerUnit)));
            }
        }

        return Count > 0 ? Largest : null;
    }

    /// <summary>How many lie at or above a time; exact to the width of one step.</summary>
    public long AtLeast(long nanoseconds)
    {
        var from = nanoseconds <= Least ? 0 : 1 + (int)(Math.Log(nanoseconds / Least) * PerUnit);
        return _counts.Skip(from).Sum(count => (long)count);
    }

    private void Grow(int length)
    {
        if (_counts.Length < length)
        {
            Array.Resize(ref _counts, Math.Max(length, Math.Min(Most, _counts.Length * 2)));
        }
    }
}
