using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>One caller → one callee: a listener for each instance of the caller, that relays to one of the callee's.</summary>
public sealed class Edge : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ClientConnection, byte> _live = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly IReadOnlyList<Listener> _listeners;

    /// <summary>Which instance of the caller a connection is of, by its number on the edge; of several only.</summary>
    private readonly ConcurrentDictionary<long, int> _callers = new();
    private readonly Task _accepting;
    private ImmutableArray<Lease> _leases = [];
    private readonly Lock _sums = new();
    private EdgeTraffic _past;
    private long _begunExchanges;
    private long _endedExchanges;
    private long _lastActivity;
    private readonly EndPoint[] _upstreams;
    private int _dialled;

    internal Edge(FaultProxy proxy, EdgeOptions options, IPEndPoint at)
    {
        (Proxy, Options) = (proxy, options);
        Upstream = IPAddress.TryParse(options.UpstreamHost, out var address)
            ? new IPEndPoint(address, options.UpstreamPort)
            : new DnsEndPoint(options.UpstreamHost, options.UpstreamPort);
        _upstreams = [Upstream, .. options.MoreUpstreams];
        UpstreamText = $"{(options.UpstreamHost.Contains(':', StringComparison.Ordinal) ? $"[{options.UpstreamHost}]" : options.UpstreamHost)}:{options.UpstreamPort}";
        Toxics = options.Toxics ?? new(proxy.Deadlines, proxy.Seed, options.Name, proxy.Tap);
        _listeners = [new(at), .. Enumerable.Range(1, options.Callers - 1).Select(_ => new Listener(new(at.Address, 0)))];
        _lastActivity = proxy.Now;
        _accepting = Task.WhenAll(_listeners.Select((listener, index) => AcceptLoop(listener, index + 1)));
    }

    /// <summary>The edge's name.</summary>
    public string Name => Options.Name;

    /// <summary>The port listened on; it stays the same for the edge's life.</summary>
    public int Port => ListenAddress.Port;

    /// <summary>The ports listened on, one for each instance of the caller.</summary>
    public IReadOnlyList<int> Ports => [.. _listeners.Select(listener => listener.Address.Port)];

    /// <summary>The address and port listened on, of several the first.</summary>
    public IPEndPoint ListenAddress => _listeners[0].Address;

    /// <summary>Requests seen that have not ended: zero on every edge means that all is quiet.</summary>
    public int OpenExchanges
    {
        get
        {
            // What has ended first, so that nothing ends in between that had not begun.
            var ended = Volatile.Read(ref _endedExchanges);
            return (int)(Volatile.Read(ref _begunExchanges) - ended);
        }
    }

    /// <summary>How many requests have come so far, those under way included.</summary>
    public long BegunExchanges => Volatile.Read(ref _begunExchanges);

    /// <summary>When bytes last came in on any connection of the edge, or an exchange ended; a <see cref="TimeProvider.GetTimestamp"/> value.</summary>
    public long LastActivity => Volatile.Read(ref _lastActivity);

    /// <summary>What has gone through so far; read at any time.</summary>
    public EdgeTraffic Traffic
    {
        get
        {
            lock (_sums)
            {
                return _live.Keys.Aggregate(_past, static (sum, connection) => sum.Plus(connection.Traffic));
            }
        }
    }

    /// <summary>What happens to the bytes of all connections.</summary>
    public ToxicBook Toxics { get; }

    /// <summary>Connections that live.</summary>
    public int Connections => _live.Count;

    internal FaultProxy Proxy { get; }

    internal EdgeOptions Options { get; }

    /// <summary>Where to dial: an address, or a name that is resolved at every dial.</summary>
    internal EndPoint Upstream { get; }

    /// <summary>Where a new connection may lead, the first to be tried first: all instances, numbered from 1, take turns.</summary>
    internal IEnumerable<(int Callee, EndPoint To)> UpstreamsInTurn
    {
        get
        {
            var first = (int)(((uint)Interlocked.Increment(ref _dialled) - 1) % (uint)_upstreams.Length);
            return Enumerable.Range(first, _upstreams.Length).Select(place => place % _upstreams.Length).Select(place => (place + 1, _upstreams[place]));
        }
    }

    /// <summary>The same as <c>host:port</c>.</summary>
    internal string UpstreamText { get; }

    /// <summary>The leases on this edge, in the order in which they were applied.</summary>
    internal ImmutableArray<Lease> Leases => _leases;

    /// <summary>Whether a fault wants to see bodies before it decides.</summary>
    internal bool AsksForBodies => _leases.Any(lease => lease.Fault.Who.Body.All.Count > 0);

    internal ICollection<ClientConnection> Live => _live.Keys;

    /// <summary>Which instance of the caller a connection is of, from 1.</summary>
    /// <param name="connection">Its number on the edge.</param>
    internal int CallerOf(long connection) => _callers.GetValueOrDefault(connection, 1);

    /// <summary>Tells who came.</summary>
    internal void Accepted(ClientConnection connection, Socket client, long at)
    {
        if (_listeners.Count > 1)
        {
            _callers[connection.Number] = connection.Caller;
        }

        EndPoint? from = null;
        try
        {
            from = client.RemoteEndPoint;
        }
        catch (SocketException)
        {
            // It has left already.
        }

        Proxy.Tap.OnAccepted(new()
        {
            Edge = Name, Connection = connection.Id, At = at, Client = from, Listen = _listeners[connection.Caller - 1].Address, Upstream = UpstreamText, Caller = _listeners.Count > 1 ? connection.Caller : 0,
        });
    }

    internal void Active() => Volatile.Write(ref _lastActivity, Proxy.Now);

    internal void ExchangeBegan() => Interlocked.Increment(ref _begunExchanges);

    internal void ExchangeEnded(TappedExchange exchange)
    {
        Proxy.Tap.OnExchange(exchange);
        Active();
        Interlocked.Increment(ref _endedExchanges);
    }

    internal void Add(Lease lease) => ImmutableInterlocked.Update(ref _leases, static (all, one) => all.Add(one), lease);

    internal void Remove(Lease lease) => ImmutableInterlocked.Update(ref _leases, static (all, one) => all.Remove(one), lease);

    /// <summary>Resets the connections that a lease, which has ended, has made black holes.</summary>
    internal void EndVoids(Lease lease)
    {
        foreach (var connection in _live.Keys.Where(connection => connection.Void == lease))
        {
            connection.CutBy(lease);
        }
    }

    /// <summary>Refuses connects, of one instance of the caller or (null) of all, but keeps the ports.</summary>
    internal void Refuse(int? caller) => Of(caller).ForEach(static listener => listener.Refuse());

    /// <summary>Listens again when nothing else refuses.</summary>
    internal void Accept(int? caller) => Of(caller).ForEach(static listener => listener.Accept());

    /// <summary>The cut that lets nothing of a connection through to an instance of the callee; null = there is none.</summary>
    internal Lease? Parting(ClientConnection connection, int callee)
    {
        foreach (var lease in _leases)
        {
            if (lease.Fault is Cut { Who: var who } && who.Callee == callee && who.IsOfAllRequests && who.Meets(connection.Caller, callee))
            {
                return lease;
            }
        }

        return null;
    }

    /// <summary>What the faults in force do to a call; null = nothing.</summary>
    internal Treatment? Treat(CallFacts call, ClientConnection connection)
    {
        Treatment? treatment = null;
        foreach (var lease in _leases.Where(lease => !lease.Fault.IsOfConnections && lease.Meets(connection)))
        {
            // Every lease counts every call that it could have touched; only the first one that ends it touches it.
            var number = lease.Pick(call);
            if (number == 0)
            {
                treatment = lease.Overtaking(treatment, call);
            }
            else if (lease.Fault.Treat(treatment ??= new(call.Can), lease, number))
            {
                treatment.Touch(lease);
            }
        }

        return treatment is { IsEmpty: false } ? treatment : null;
    }

    /// <summary>What the faults in force do to a new connection; false = it is over.</summary>
    internal async ValueTask<bool> Opens(ClientConnection connection)
    {
        foreach (var lease in _leases)
        {
            if (lease.Fault.IsOfConnections && lease.Meets(connection) && lease.PicksConnection(connection.Number) && !await lease.Fault.Open(lease, connection))
            {
                return false;
            }
        }

        if (connection.Reader is null)
        {
            ActOnRaw(connection);
        }

        return true;
    }

    /// <summary>Faults that need nothing read get hold of a connection whose bytes nobody reads, until one has ended it.</summary>
    internal void ActOnRaw(ClientConnection connection)
    {
        if (_leases.FirstOrDefault(lease => lease.Meets(connection) && lease.Fault.ActOnRaw(lease, connection)) is { } acting)
        {
            acting.Touch();
        }
    }

    /// <summary>Sends a request once more, on a connection of its own.</summary>
    internal void SendCopy(ReadOnlyMemory<byte> request, string method) =>
        _ = new SecondCopy(Options, method).Send(request.ToArray(), _stopping.Token);

    /// <summary>Closes the listener and, orderly, every socket, and returns at once.</summary>
    internal void Shut()
    {
        _stopping.Cancel();
        Of(caller: null).ForEach(static listener => listener.Dispose());
        foreach (var connection in _live.Keys)
        {
            connection.Dismiss();
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _stopping.CancelAsync();
        Of(caller: null).ForEach(static listener => listener.Dispose());
        await _accepting;
        while (!_live.IsEmpty)
        {
            foreach (var connection in _live.Keys)
            {
                connection.Stop();
            }

            await Task.WhenAll(_live.Keys.Select(connection => connection.Life));
        }

        _stopping.Dispose();
    }

    private List<Listener> Of(int? caller) => caller is { } one ? [_listeners[one - 1]] : [.. _listeners];

    private async Task AcceptLoop(Listener listener, int caller)
    {
        while (await listener.Next(_stopping.Token) is { } accepted)
        {
            var connection = new ClientConnection(this, accepted, caller);
            _live[connection] = 0;
            connection.Life = LifeOf(connection);
        }
    }

    private async Task LifeOf(ClientConnection connection)
    {
        await connection.Run();
        lock (_sums)
        {
            _live.TryRemove(connection, out _);
            _past = _past.Plus(connection.Traffic);
        }

        if (_listeners.Count > 1)
        {
            _callers.TryRemove(connection.Number, out _);
        }
    }
}
