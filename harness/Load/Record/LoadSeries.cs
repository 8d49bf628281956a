namespace TestHarness.Load;

/// <summary>
/// What a load saw, second by second: a histogram for each operation, outcome, phase and second in which it was due. Slices (phases,
/// fault windows) are sums of such histograms, and so are several generators' series.
/// </summary>
public sealed class LoadSeries
{
    private readonly Dictionary<SeriesKey, SparseHistogram> _cells = [];

    /// <summary>Begins an empty series.</summary>
    /// <param name="names">The operations' names, then the journeys'.</param>
    public LoadSeries(IReadOnlyList<string> names) => Names = names;

    /// <summary>The names that keys give by number.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>All histograms, in no order.</summary>
    public IReadOnlyDictionary<SeriesKey, SparseHistogram> Cells => _cells;

    /// <summary>The number of a name; −1 when there is none such.</summary>
    /// <param name="name">The name.</param>
    public int NumberOf(string name) => Names.ToList().IndexOf(name);

    /// <summary>The sum of the histograms that a condition chooses.</summary>
    /// <param name="which">Chooses them.</param>
    public LogHistogram Sum(Func<SeriesKey, bool> which)
    {
        ArgumentNullException.ThrowIfNull(which);
        var sum = new LogHistogram();
        foreach (var (_, cell) in _cells.Where(cell => which(cell.Key)))
        {
            cell.AddTo(sum);
        }

        return sum;
    }

    /// <summary>How many the chosen histograms count.</summary>
    /// <param name="which">Chooses them.</param>
    public long Count(Func<SeriesKey, bool> which) => _cells.Where(cell => which(cell.Key)).Sum(cell => cell.Value.Count);

    /// <summary>Adds all of another series with the same names: exactly, bucket by bucket.</summary>
    /// <param name="other">The other.</param>
    public void Merge(LoadSeries other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (key, cell) in other._cells)
        {
            Of(key).Merge(cell);
        }
    }

    internal void Add(SeriesKey key, LogHistogram counted) => Of(key).Merge(counted);

    internal SparseHistogram Of(SeriesKey key)
    {
        if (!_cells.TryGetValue(key, out var cell))
        {
            _cells[key] = cell = new();
        }

        return cell;
    }
}
