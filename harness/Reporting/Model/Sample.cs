namespace TestHarness.Reporting.Model;

/// <summary>
/// All of few, some of many: up to <see cref="Whole"/> things are kept, beyond that the first and last thousand and a seeded sample of
/// the others. Things of evidence are always kept.
/// </summary>
/// <param name="random">Where chance comes from.</param>
internal sealed class Sample<T>(Random random)
{
    /// <summary>So many are kept whole.</summary>
    public const int Whole = 100_000;

    private const int Ends = 1_000;
    private readonly List<T> _first = [];
    private readonly Queue<T> _last = [];
    private readonly List<T> _between = [];
    private readonly List<T> _evident = [];
    private long _passed;

    /// <summary>How many there were.</summary>
    public long Total { get; private set; }

    /// <summary>Those that are kept, in the order in which they were seen but for evidence, which comes last.</summary>
    public IEnumerable<T> Kept => _first.Concat(_between).Concat(_last).Concat(_evident);

    public int Count => _first.Count + _between.Count + _last.Count + _evident.Count;

    public void Add(T thing, bool evident)
    {
        Total++;
        if (evident && _evident.Count < Whole)
        {
            _evident.Add(thing);
            return;
        }

        if (_first.Count < Ends)
        {
            _first.Add(thing);
            return;
        }

        _last.Enqueue(thing);
        if (_last.Count > Ends)
        {
            Between(_last.Dequeue());
        }
    }

    /// <summary>Each of those between is kept with the same chance (Vitter's algorithm R).</summary>
    private void Between(T thing)
    {
        _passed++;
        if (_between.Count < Whole - (2 * Ends))
        {
            _between.Add(thing);
        }
        else if (random.NextInt64(_passed) is var at && at < _between.Count)
        {
            _between[(int)at] = thing;
        }
    }
}
