using System.Runtime.InteropServices;

namespace TestHarness.Reporting.Model;

/// <summary>How the callers of one edge repeated their calls under load.</summary>
/// <param name="edge">The edge.</param>
/// <param name="random">Where chance comes from, for the sample of waits.</param>
internal sealed class Spacing(string edge, Random random)
{
    private const int MostAttempts = 20;
    private readonly SortedDictionary<int, long> _byCount = [];
    private readonly SortedDictionary<int, Waits> _waits = [];

    public string Edge { get; } = edge;

    /// <summary>How many calls there were, however often each was sent.</summary>
    public long Calls { get; private set; }

    /// <summary>How often they were sent, all together.</summary>
    public long Attempts { get; private set; }

    public double Amplification => Attempts / (double)Calls;

    /// <summary>How many calls were sent once, twice … as <c>1× 190 · 2× 12</c>.</summary>
    public string Histogram => string.Join(" · ", _byCount.Select(pair => $"{pair.Key}× {pair.Value}"));

    /// <summary>The waits after each attempt: the first from attempt 1 to 2.</summary>
    public IReadOnlyCollection<Waits> Gaps => _waits.Values;

    /// <summary>Waits one by one, for the picture.</summary>
    public Sample<Wait> Points { get; } = new(random);

    public void Add(OpenCall call, long zero)
    {
        var sent = call.Attempts;
        Calls++;
        Attempts += sent.Count;
        _byCount[sent.Count] = _byCount.GetValueOrDefault(sent.Count) + 1;
        for (var i = 1; i < sent.Count; i++)
        {
            var wait = new Wait(sent[i - 1].At - zero, Math.Max(0, sent[i].At - sent[i - 1].Ended), Math.Min(i, byte.MaxValue));
            Points.Add(wait, evident: false);
            Of(Math.Min(i, MostAttempts)).Add(wait.Length);
        }
    }

    private Waits Of(int after)
    {
        if (!_waits.TryGetValue(after, out var waits))
        {
            _waits.Add(after, waits = new(after));
        }

        return waits;
    }
}

/// <summary>One wait.</summary>
/// <param name="At">When the attempt before it was sent, in nanoseconds since the load began.</param>
/// <param name="Length">From that attempt's end to the next one, in nanoseconds; 0 where they overlap.</param>
/// <param name="After">The number of the attempt before it, 1 … 255.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Wait(long At, long Length, int After);

/// <summary>The waits between one attempt and the next, over all calls of an edge.</summary>
/// <param name="after">The attempt before the wait, from 1.</param>
internal sealed class Waits(int after)
{
    private readonly Histogram _all = new();

    public int After { get; } = after;

    public long Count => _all.Count;

    public long Least { get; private set; } = long.MaxValue;

    public long Most => _all.Largest;

    /// <summary>The median, in nanoseconds, to 1 %.</summary>
    public long Median => Math.Max(Least, _all.Percentile(0.5) ?? 0);

    public void Add(long wait)
    {
        _all.Add(wait);
        Least = Math.Min(Least, wait);
    }
}
