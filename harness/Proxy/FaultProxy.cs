using System.Collections.Immutable;
using System.Net;

namespace TestHarness.Proxy;

/// <summary>The fault proxy: one listener per edge on 127.0.0.1, faults as leases, everything seen told to a tap.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ImmutableArray<Edge> _edges = [];
    private long _connections;
    private bool _disposed;

    /// <summary>Makes a proxy without edges.</summary>
    /// <param name="tap">Is told everything.</param>
    /// <param name="time">The clock of all timestamps; delays and times to live are measured with it.</param>
    /// <param name="seed">Decides every random choice, with the fault's id and the request's number.</param>
    public FaultProxy(ITap tap, TimeProvider time, long seed)
    {
        (Tap, Time, Seed) = (tap, time, seed);
        Deadlines = new Deadlines(time);
        Leases = new LeaseBook(this);
    }

    /// <summary>The faults in force.</summary>
    public LeaseBook Leases { get; }

    /// <summary>The open edges, in the order in which they were opened.</summary>
    public IReadOnlyList<Edge> Edges => _edges;

    internal ITap Tap { get; }

    internal TimeProvider Time { get; }

    internal long Seed { get; }

    internal Deadlines Deadlines { get; }

    internal long Now => Time.GetTimestamp();

    /// <summary>Opens an edge and listens.</summary>
    /// <param name="options">The edge's name and where it leads.</param>
    /// <returns>The edge, listening.</returns>
    /// <exception cref="ArgumentException">The name is taken or empty, or a port is out of range.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The wanted port is in use.</exception>
    public Edge Open(EdgeOptions options)
    {
        if (options.Name is "")
        {
            throw new ArgumentException("an edge needs a name", nameof(options));
        }

        if (options.UpstreamPort is < 0 or > 65535)
        {
            throw new ArgumentException($"upstream port {options.UpstreamPort} is not between 0 and 65535", nameof(options));
        }

        if (options.Callers < 1)
        {
            throw new ArgumentException($"an edge has a caller, not {options.Callers}", nameof(options));
        }

        if (options.ListenPort is < 0 or > 65535)
        {
            throw new ArgumentException($"listen port {options.ListenPort} is not between 0 and 65535", nameof(options));
        }

        var at = new IPEndPoint(ListenHosts.Resolve(options.ListenHost), options.ListenPort);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_edges.Any(e => e.Name == options.Name))
            {
                throw new ArgumentException($"there is an edge '{options.Name}' already", nameof(options));
            }

            var edge = new Edge(this, options, at);
            _edges = _edges.Add(edge);
            return edge;
        }
    }

    /// <summary>Closes an edge: its listener and all of its sockets, before the call returns; what was open is recorded, its leases are lifted.</summary>
    /// <param name="edge">An open edge of this proxy.</param>
    /// <returns>Completes when all is recorded.</returns>
    public async ValueTask CloseAsync(Edge edge)
    {
        lock (_gate)
        {
            _edges = _edges.Remove(edge);
        }

        Leases.LiftAll(edge);
        edge.Shut();
        await ((IAsyncDisposable)edge).DisposeAsync();
    }

    /// <summary>Closes every socket, records every open exchange and connection, and lifts every lease.</summary>
    /// <returns>Completes when all of that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        foreach (var edge in _edges)
        {
            await ((IAsyncDisposable)edge).DisposeAsync();
        }

        Leases.LiftAll();
        Deadlines.Dispose();
    }

    internal long NextConnection() => Interlocked.Increment(ref _connections);

    internal long After(TimeSpan wait) => Now + Ticks(wait);

    internal long Ticks(TimeSpan wait) => (long)(wait.TotalSeconds * Time.TimestampFrequency);

    internal Edge Find(string name) => _edges.FirstOrDefault(e => e.Name == name)
        ?? throw new ArgumentException($"there is no edge '{name}'; there are: {string.Join(", ", _edges.Select(e => e.Name))}", nameof(name));
}
