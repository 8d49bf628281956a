using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>All requests of the load's time, binned for each source. Bins grow twice as wide whenever there would be too many.</summary>
internal sealed class Timeline(Outline outline, IReadOnlySet<string> heldBack) : Collector
{
    private const long Narrowest = 250_000_000;
    private const int Most = 480;
    private const int MostSources = 100;
    private const int FewInBin = 10;
    private readonly Dictionary<string, Series> _sources = new() { [Series.Load] = new(Series.Load) };

    /// <summary>How wide a bin is, in nanoseconds.</summary>
    public long Width { get; private set; } = Narrowest;

    public Series Load => _sources[Series.Load];

    /// <summary>The edges, by name.</summary>
    public IEnumerable<Series> Edges => _sources.Values.Where(source => source != Load).OrderBy(source => source.Name, StringComparer.Ordinal);

    /// <summary>The latest end of what was asked under load, in nanoseconds of the run's clock.</summary>
    public long LastEnded { get; private set; }

    /// <summary>How late the generator was with each request.</summary>
    public Histogram Lateness { get; } = new();

    public override void See(Observation seen)
    {
        switch (seen)
        {
            case Operation { Phase: not OperationPhase.Healthy } operation when operation.At >= outline.Zero:
                See(operation);
                break;
            case Exchange exchange when outline.Began && exchange.At >= outline.Zero && Edge(exchange.Edge) is { } edge:
                Add(edge, exchange.At, exchange.At, exchange.Ended, Kinds.Of(exchange));
                break;
        }
    }

    /// <summary>Makes bins so wide that there are at most so many, and that most hold enough to speak of percentiles.</summary>
    public void Settle(int most)
    {
        while (Load.Bins.Count > most || _sources.Values.Any(source => source.Bins.Count > most) || (Load.Bins.Count > 40 && Load.Bins.Sum(bin => bin.Asked) < FewInBin * Load.Bins.Count))
        {
            Double();
        }
    }

    private void See(Operation seen)
    {
        LastEnded = Math.Max(LastEnded, seen.Ended);
        if (seen.Sent > 0)
        {
            Lateness.Add(Math.Max(0, seen.Sent - seen.At));
        }

        Add(Load, seen.At, seen.Sent > 0 ? seen.Sent : -1, seen.Ended, Kinds.Of(seen, heldBack));
    }

    private void Add(Series source, long at, long sent, long ended, Kind kind)
    {
        Bin(source, at, out _).Begin(kind, Math.Max(0, ended - at));
        if (sent < 0)
        {
            return;
        }

        Bin(source, sent, out var left).Send(left);
        Bin(source, Math.Max(sent, ended), out var after).End(after, kind is not (Kind.TimedOut or Kind.Cut or Kind.Unsent));
    }

    private Bin Bin(Series source, long at, out long after)
    {
        var since = Math.Max(0, at - outline.Zero);
        while (since / Width >= Most)
        {
            Double();
        }

        after = since % Width;
        return source.At((int)(since / Width));
    }

    private void Double()
    {
        foreach (var source in _sources.Values)
        {
            source.Halve(Width);
        }

        Width *= 2;
    }

    private Series? Edge(string name)
    {
        if (!_sources.TryGetValue(name, out var source) && _sources.Count <= MostSources)
        {
            _sources.Add(name, source = new(name));
        }

        return source;
    }
}
