using System.Collections.Concurrent;

namespace TestHarness.Proxy;

/// <summary>One fault on one edge for a limited time. Times are <see cref="TimeProvider.GetTimestamp"/> values.</summary>
public sealed class Lease
{
    // So that a fault that counts by trace cannot fill the memory: later traces are not picked.
    private const int MostGroups = 100_000;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _seed;
    private readonly ConcurrentDictionary<string, long> _numbers = new();
    private readonly Dictionary<long, bool> _connections = [];
    private readonly ConcurrentDictionary<long, byte> _touching = new();
    private long _number;
    private int _touched;
    private bool _hasRaw;
    private long _liftedAt;

    internal Lease(string id, Edge on, Fault fault, long seed)
    {
        (Id, On, Fault) = (id, on, fault);
        _seed = seed;
        Budget = new(on.Proxy.Time.TimestampFrequency / 10);
    }

    /// <summary>The id that the lease was asked for with.</summary>
    public string Id { get; }

    /// <summary>The edge's name.</summary>
    public string Edge => On.Name;

    /// <summary>What is done to the edge.</summary>
    public Fault Fault { get; }

    /// <summary>When the fault came into force.</summary>
    public long AppliedAt { get; internal set; }

    /// <summary>When it was lifted or expired; null = still in force.</summary>
    public long? LiftedAt => Volatile.Read(ref _liftedAt) is var at and not 0 ? at : null;

    /// <summary>How many requests it has touched; for a cut of a whole edge live connections count too.</summary>
    public int Touched => Volatile.Read(ref _touched);

    /// <summary>Completes when it holds something for the first time: from then on a request, or an answer, waits in the proxy's hands.</summary>
    public Task Held => _held.Task;

    internal Edge On { get; }

    /// <summary>The live connections of the instances that it is aimed at.</summary>
    internal IEnumerable<ClientConnection> Live => On.Live.Where(Meets);

    /// <summary>When it ends by itself; moved by a renewal.</summary>
    internal long ExpiresAt { get; set; }

    /// <summary>Ends it then.</summary>
    internal Deadline? Expiry { get; set; }

    /// <summary>Completes when the fault is lifted.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>What all that the fault touches share, when it shares a bandwidth.</summary>
    internal Budget Budget { get; }

    /// <summary>Those whom the fault makes wait for others.</summary>
    internal WaitingRoom Waiting { get; } = new();

    /// <summary>Whether a connection is one of the instances that it is aimed at.</summary>
    internal bool Meets(ClientConnection connection) => Fault.Who.Meets(connection.Caller, connection.Callee);

    /// <summary>Counts a call that matches; its number (1 is the first) when it is picked, else 0.</summary>
    internal long Pick(CallFacts call)
    {
        if (!Fault.Who.Matches(call))
        {
            return 0;
        }

        var mine = Interlocked.Increment(ref _number);
        var counted = Fault.Who.Of switch
        {
            CountOf.Trace => NumberIn(call.Trace),
            CountOf.Order => NumberIn(call.BusinessId),
            _ => mine,
        };
        return counted > 0 && Fault.Who.Picks(counted, Draw(mine, 0)) ? mine : 0;
    }

    /// <summary>A call that is not picked goes on: whoever waits for that is put down in its treatment.</summary>
    internal Treatment? Overtaking(Treatment? treatment, CallFacts call)
    {
        if (Waiting.Leave() is { } waiting)
        {
            (treatment ??= new(call.Can)).Overtakes.Add(waiting);
        }

        return treatment;
    }

    /// <summary>Whether a connection is picked: the same answer however often it is asked. Connections are numbered in the order in which they are asked about. A fault of calls picks only those that <see cref="PicksRaw"/> was asked about.</summary>
    /// <param name="connection">Its number on the edge.</param>
    internal bool PicksConnection(long connection)
    {
        if (Fault.Who.Caller is { } caller && caller != On.CallerOf(connection))
        {
            return false;
        }

        if (Fault.IsOfConnections)
        {
            return Fault.Who.IsOfAllRequests || PicksRaw(connection);
        }

        lock (_connections)
        {
            return _connections.GetValueOrDefault(connection);
        }
    }

    /// <summary>Whether a connection whose bytes nobody reads is picked.</summary>
    internal bool PicksRaw(long connection)
    {
        lock (_connections)
        {
            return _connections.TryGetValue(connection, out var isPicked) ? isPicked : _connections[connection] = PickNext();
        }
    }

    /// <summary>A number in [0, 1) that depends on the seed, the id, the request's number and the purpose only.</summary>
    internal double Draw(long request, int purpose) => Chance.Draw(_seed, Id, request, purpose);

    /// <summary>True the first time only: the fault gets hold of its first connection whose bytes nobody reads.</summary>
    internal bool IsFirstRaw() => !Interlocked.Exchange(ref _hasRaw, true);

    /// <summary>Whether it has got hold of one.</summary>
    internal bool HasRaw => Volatile.Read(ref _hasRaw);

    internal void Holds() => _held.TrySetResult();

    internal void Touch() => Interlocked.Increment(ref _touched);

    /// <summary>Something was done to the bytes of a connection, which is counted once.</summary>
    internal void TouchConnection(long connection)
    {
        if (_touching.TryAdd(connection, 0))
        {
            Touch();
        }
    }

    internal void End(long at)
    {
        Volatile.Write(ref _liftedAt, at);
        _ended.TrySetResult();
    }

    private long NumberIn(string? group) =>
        group is null || (_numbers.Count >= MostGroups && !_numbers.ContainsKey(group)) ? 0 : _numbers.AddOrUpdate(group, 1, static (_, count) => count + 1);

    private bool PickNext()
    {
        var mine = Interlocked.Increment(ref _number);
        return Fault.Who.Picks(mine, Draw(mine, 0));
    }
}
