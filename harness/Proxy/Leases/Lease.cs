namespace TestHarness.Proxy;

/// <summary>One fault on one edge for a limited time. Times are <see cref="TimeProvider.GetTimestamp"/> values.</summary>
public sealed class Lease
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _seed;
    private long _number;
    private int _touched;
    private long _liftedAt;

    internal Lease(string id, Edge on, Fault fault, long seed)
    {
        (Id, On, Fault) = (id, on, fault);
        _seed = seed;
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

    internal Edge On { get; }

    /// <summary>When it ends by itself; moved by a renewal.</summary>
    internal long ExpiresAt { get; set; }

    /// <summary>Completes when the fault is lifted.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>Counts a request that matches method and path; its number (1 is the first) when it is picked, else 0.</summary>
    internal long Pick(string method, string path)
    {
        if (!Fault.Who.Matches(method, path))
        {
            return 0;
        }

        var mine = Interlocked.Increment(ref _number);
        return Fault.Who.Picks(mine, Draw(mine, 0)) ? mine : 0;
    }

    /// <summary>A number in [0, 1) that depends on the seed, the id, the request's number and the purpose only.</summary>
    internal double Draw(long request, int purpose) => Chance.Draw(_seed, Id, request, purpose);

    internal void Touch() => Interlocked.Increment(ref _touched);

    internal void End(long at)
    {
        Volatile.Write(ref _liftedAt, at);
        _ended.TrySetResult();
    }
}
