namespace TestHarness.Load;

/// <summary>
/// Counts what ended. Open histograms are dense and come from a pool; <see cref="Drain"/> hands them on once a second, however old their
/// second is, since parts of a histogram merge to the whole. Nothing is allocated for an operation.
/// </summary>
internal sealed class Recorder(LoadClock clock, Compiled load, IOperations? operations)
{
    private readonly Lock _gate = new();
    private readonly Stack<LogHistogram> _pool = new();
    private Dictionary<SeriesKey, LogHistogram> _open = new(256);
    private Dictionary<SeriesKey, LogHistogram> _drained = new(256);
    private readonly LogHistogram _judgedLag = new(), _otherLag = new(), _response = new(), _waited = new();

    /// <summary>When the load began, in timestamp ticks.</summary>
    public long Began { get; set; }

    public int Sent { get; private set; }

    public Abortion Abortion { get; } = new(clock, load.Spec.Abort);

    public void Add(in Ended ended)
    {
        lock (_gate)
        {
            Count(ended);
            operations?.Take(ended);
        }
    }

    /// <summary>How late an arrival was taken up.</summary>
    public void Late(Session session, long ticks)
    {
        var nanoseconds = clock.Nanoseconds(Math.Max(0, ticks));
        lock (_gate)
        {
            (session.Judged ? _judgedLag : _otherLag).Add(nanoseconds);
            if (session.User >= 0)
            {
                return; // a user's next journey is due when it begins
            }

            Open(new(Measure.Lag, load.NameOf(session.Journey), OperationOutcome.Answered, 0, SecondOf(session.Arrived), (short)session.Phase)).Add(nanoseconds);
        }
    }

    /// <summary>A whole journey has ended.</summary>
    public void Journeyed(Session session, in Ended last)
    {
        if (load.Journeys[session.Journey].Length == 1)
        {
            return; // its operation says the same
        }

        lock (_gate)
        {
            var key = new SeriesKey(Measure.Journey, load.NameOf(session.Journey), last.Outcome, (byte)(last.Status / 100), SecondOf(session.Arrived), (short)session.Phase);
            Open(key).Add(clock.Nanoseconds(last.At - session.Arrived));
        }
    }

    /// <summary>Hands on what was counted since the last time.</summary>
    public void Drain(Action<SeriesKey, LogHistogram> take)
    {
        lock (_gate)
        {
            (_open, _drained) = (_drained, _open);
        }

        foreach (var (key, histogram) in _drained)
        {
            take(key, histogram);
            histogram.Clear();
        }

        lock (_gate)
        {
            foreach (var histogram in _drained.Values)
            {
                _pool.Push(histogram);
            }
        }

        _drained.Clear();
    }

    /// <summary>The generator's lag: the 99th percentile and the longest over the judged arrivals, over all where none is judged.</summary>
    public (TimeSpan P99, TimeSpan Max) Lag()
    {
        lock (_gate)
        {
            var lag = _judgedLag.Count > 0 ? _judgedLag : _otherLag;
            return (LoadClock.Span(lag.Percentile(0.99)), LoadClock.Span(lag.Max));
        }
    }

    /// <summary>The 99th percentile of the response times of judged operations.</summary>
    public TimeSpan ResponseP99()
    {
        lock (_gate)
        {
            return LoadClock.Span(_response.Percentile(0.99));
        }
    }

    /// <summary>The 99th percentile of how long judged operations waited for a connection.</summary>
    public TimeSpan WaitedP99()
    {
        lock (_gate)
        {
            return LoadClock.Span(_waited.Percentile(0.99));
        }
    }

    private void Count(in Ended ended)
    {
        var session = ended.Session;
        var key = new SeriesKey(Measure.Response, load.NameOf(session), ended.Outcome, (byte)(ended.Status / 100), SecondOf(ended.Intended), (short)session.Phase);
        var response = clock.Nanoseconds(ended.At - ended.Intended);
        Open(key).Add(response);
        Abortion.Add(ended.At, key.Succeeded);
        if (session.Judged)
        {
            _response.Add(response);
            _waited.Add(clock.Nanoseconds((ended.Sent != 0 ? ended.Sent : ended.At) - ended.Taken));
        }

        if (ended.Sent != 0)
        {
            Sent++;
            Open(key with { Measure = Measure.Service }).Add(clock.Nanoseconds(ended.At - ended.Sent));
        }

        if (ended.Connecting > 0)
        {
            Open(key with { Measure = Measure.Connect }).Add(clock.Nanoseconds(ended.Connecting));
        }
    }

    private LogHistogram Open(SeriesKey key)
    {
        if (!_open.TryGetValue(key, out var histogram))
        {
            _open[key] = histogram = _pool.TryPop(out var used) ? used : new();
        }

        return histogram;
    }

    private int SecondOf(long ticks) => (int)(clock.Nanoseconds(Math.Max(0, ticks - Began)) / 1_000_000_000);
}
