namespace TestHarness.Proxy;

/// <summary>A proxy with a listener and an upstream: whatever changes of them begins another series.</summary>
internal sealed record Series(string Proxy, string Listener, string Upstream);

/// <summary>What passed through a series.</summary>
/// <param name="Up">Bytes from clients, and how many of them went on to the upstream.</param>
/// <param name="Down">Bytes from the upstream, and how many of them went on to clients.</param>
/// <param name="Accepted">Connections accepted.</param>
/// <param name="Open">Connections that live.</param>
internal sealed record Traffic((long Received, long Sent) Up, (long Received, long Sent) Down, long Accepted, long Open)
{
    public static Traffic Of(Edge edge) => new(Of(edge, Direction.Upstream), Of(edge, Direction.Downstream), edge.Traffic.Connections, edge.Connections);

    public static Traffic operator +(Traffic? a, Traffic b) =>
        a is null ? b : new(Sum(a.Up, b.Up), Sum(a.Down, b.Down), a.Accepted + b.Accepted, a.Open + b.Open);

    private static (long Received, long Sent) Of(Edge edge, Direction direction) => (edge.Traffic.Bytes(direction), edge.Traffic.Sent(direction));

    private static (long Received, long Sent) Sum((long Received, long Sent) a, (long Received, long Sent) b) => (a.Received + b.Received, a.Sent + b.Sent);
}

/// <summary>Counts over every edge that there was; the series of a deleted proxy stays.</summary>
internal sealed class TrafficBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Series, Traffic> _past = [];
    private readonly Dictionary<Edge, Series> _live = [];

    /// <summary>The counts as they are now, by proxy and listener.</summary>
    public IReadOnlyList<(Series Series, Traffic Traffic)> All
    {
        get
        {
            lock (_gate)
            {
                var now = _past.ToDictionary();
                foreach (var (edge, series) in _live)
                {
                    now[series] = now.GetValueOrDefault(series) + Traffic.Of(edge);
                }

                return [.. now.OrderBy(one => one.Key.Proxy, StringComparer.Ordinal).ThenBy(one => one.Key.Listener, StringComparer.Ordinal).Select(one => (one.Key, one.Value))];
            }
        }
    }

    public void Opened(Edge edge, Series series)
    {
        lock (_gate)
        {
            _live[edge] = series;
        }
    }

    public void Closed(Edge edge)
    {
        lock (_gate)
        {
            _live.Remove(edge, out var series);
            _past[series!] = _past.GetValueOrDefault(series!) + (Traffic.Of(edge) with { Open = 0 });
        }
    }
}
