namespace TestHarness.Load;

/// <summary>Some operations of a load: of a step, a phase, a window. What has no samples has no figures: asking for one throws.</summary>
public sealed class LoadSlice
{
    private readonly LoadTestResult _of;
    private readonly IReadOnlyDictionary<string, SeenWindow?> _windows;
    private readonly Func<SeriesKey, bool> _which;

    internal LoadSlice(LoadTestResult of, IReadOnlyDictionary<string, SeenWindow?> windows, Func<SeriesKey, bool> which) => (_of, _windows, _which) = (of, windows, which);

    /// <summary>How many there are.</summary>
    public long Count => _of.Series.Count(_which);

    /// <summary>How many did not go well.</summary>
    public long Failed => _of.Series.Count(key => _which(key) && !key.Succeeded);

    /// <summary>The share that did not go well, from 0 to 1.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public double Errors => (double)Failed / Some(Count);

    /// <summary>The median response time.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public TimeSpan P50 => Percentile(0.5);

    /// <summary>The response time that 99 of 100 keep.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public TimeSpan P99 => Percentile(0.99);

    /// <summary>The response time that a share of them keeps.</summary>
    /// <param name="share">The share, e.g. 0.999; 1 is the longest.</param>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public TimeSpan Percentile(double share)
    {
        var sum = _of.Series.Sum(_which);
        Some(sum.Count);
        return LoadClock.Span(sum.Percentile(share));
    }

    /// <summary>How many ended so: <c>2xx</c>, <c>5xx</c>, <c>timed_out</c>, <c>check_failed</c>; see <see cref="SeriesKey.Ending"/>.</summary>
    /// <param name="ending">The word.</param>
    public long CountOf(string ending) => _of.Series.Count(key => _which(key) && key.Ending == ending);

    /// <summary>Those that were due in a phase.</summary>
    /// <param name="name">The phase's <see cref="ArrivalPhase.Name"/>.</param>
    /// <exception cref="KeyNotFoundException">No phase is called so.</exception>
    public LoadSlice In(string name)
    {
        var phases = _of.Spec.Arrivals.Index().Where(phase => phase.Item.Name == name).Select(phase => (short)phase.Index).ToHashSet();
        return phases.Count > 0 ? And(key => phases.Contains(key.Phase)) : throw Unknown("phase", name, _of.Spec.Arrivals.Select(phase => phase.Name));
    }

    /// <summary>Those that were due in seconds of which a window was in force from beginning to end.</summary>
    /// <param name="window">The window's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such window.</exception>
    /// <exception cref="InvalidOperationException">It never began: the load was over.</exception>
    public LoadSlice During(string window)
    {
        var seen = Seen(window);
        var (from, to) = (Second(seen.Begun), Second(seen.Ends));
        return And(key => key.Second >= from && key.Second + 1 <= to);
    }

    /// <summary>Those that were due in seconds that a window did not touch.</summary>
    /// <param name="window">The window's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such window.</exception>
    /// <exception cref="InvalidOperationException">It never began: the load was over.</exception>
    public LoadSlice Outside(string window)
    {
        var seen = Seen(window);
        var (from, to) = (Second(seen.Begins), Second(seen.Ended));
        return And(key => key.Second + 1 <= from || key.Second >= to);
    }

    internal LoadSlice Of(string name)
    {
        var number = _of.Series.NumberOf(name);
        if (number < 0)
        {
            throw Unknown("step or journey", name, _of.Series.Names);
        }

        // Of a journey with a single step there is no second record: the step's says the same.
        var journey = _of.Spec.Journeys.FirstOrDefault(one => one.Name == name && !_of.Spec.Journeys.SelectMany(any => any.Steps).Any(step => step.Name == name));
        return journey is { Steps: [var only] } ? Of(only.Name)
            : journey is null ? And(key => key.Name == number)
            : new(_of, _windows, key => key.Measure == Measure.Journey && key.Name == number && _of.Spec.IsJudged(key.Phase));
    }

    private LoadSlice And(Func<SeriesKey, bool> more) => new(_of, _windows, key => _which(key) && more(key));

    private SeenWindow Seen(string window) => !_windows.TryGetValue(window, out var seen) ? throw Unknown("window", window, _windows.Keys)
        : seen ?? throw new InvalidOperationException($"the window '{window}' never began: the load was over");

    private double Second(long at) => (double)(at - _of.Summary.Started) / TimeProvider.System.TimestampFrequency;

    private static long Some(long count) => count > 0 ? count : throw new InvalidOperationException("there are no such operations: what has no samples has no figures");

    private static KeyNotFoundException Unknown(string what, string name, IEnumerable<string> known) => new($"no {what} is called '{name}'; there are {string.Join(", ", known)}");
}
