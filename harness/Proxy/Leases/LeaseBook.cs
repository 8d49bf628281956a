namespace TestHarness.Proxy;

/// <summary>All faults in force. Every one is a lease: it ends by itself when its time to live runs out. No call waits for traffic.</summary>
public sealed class LeaseBook
{
    private readonly FaultProxy _proxy;
    private readonly Lock _gate = new();
    private readonly List<Lease> _active = [];

    internal LeaseBook(FaultProxy proxy) => _proxy = proxy;

    /// <summary>The leases in force, in the order in which they were applied.</summary>
    public IReadOnlyList<Lease> Active
    {
        get
        {
            lock (_gate)
            {
                return [.. _active];
            }
        }
    }

    /// <summary>Puts a fault in force and returns when it is. The same id with an equal fault on the same edge renews the lease and keeps its counts; with another fault or edge it replaces it.</summary>
    /// <param name="id">The lease's id, not empty.</param>
    /// <param name="edge">An edge's name.</param>
    /// <param name="fault">What to do.</param>
    /// <param name="ttl">Time to live, more than zero and at most a day.</param>
    /// <returns>The lease in force.</returns>
    /// <exception cref="ArgumentException">Something is out of range or the edge is not known; the message names every problem.</exception>
    public Lease Apply(string id, string edge, Fault fault, TimeSpan ttl)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(fault);
        var on = _proxy.Find(edge);
        string[] problems = [.. fault.Problems(), .. fault.Who.Problems(), .. fault.Who.ProblemsOn(on.Options)];
        if (fault.IsOfConnections && fault.Who.AsksForContent)
        {
            problems = [.. problems, "it is done to connections, and 'who' chooses requests: count connections with percent, first, every or nth"];
        }

        if (ttl <= TimeSpan.Zero || ttl > TimeSpan.FromDays(1))
        {
            problems = [.. problems, $"ttl {ttl} is not between 0 and 1 day"];
        }

        if (problems.Length > 0)
        {
            throw new ArgumentException($"fault '{id}': {string.Join("; ", problems)}", nameof(fault));
        }

        lock (_gate)
        {
            var lease = _active.Find(l => l.Id == id);
            Tell(id, edge, LeaseEvent.Asked, lease?.Touched ?? 0);
            if (lease is null || lease.Edge != edge || lease.Fault != fault)
            {
                lease = Replace(lease, new Lease(id, on, fault, _proxy.Seed));
            }

            lease.ExpiresAt = _proxy.After(ttl);
            (lease.Expiry ??= _proxy.Deadlines.Make(() => Expire(lease))).Set(lease.ExpiresAt);
            return lease;
        }
    }

    /// <summary>Takes a fault away; what it held goes on at once.</summary>
    /// <param name="id">The lease's id.</param>
    /// <returns>False when there is no such lease in force.</returns>
    public bool Lift(string id)
    {
        lock (_gate)
        {
            if (_active.Find(l => l.Id == id) is not { } lease)
            {
                return false;
            }

            End(lease, LeaseEvent.Lifted);
            return true;
        }
    }

    /// <summary>Takes all faults away.</summary>
    public void LiftAll()
    {
        lock (_gate)
        {
            foreach (var lease in _active.ToArray())
            {
                End(lease, LeaseEvent.Lifted);
            }
        }
    }

    internal void LiftAll(Edge edge)
    {
        lock (_gate)
        {
            foreach (var lease in _active.Where(lease => lease.On == edge).ToArray())
            {
                End(lease, LeaseEvent.Lifted);
            }
        }
    }

    private Lease Replace(Lease? old, Lease lease)
    {
        if (old is not null)
        {
            End(old, LeaseEvent.Lifted);
        }

        _active.Add(lease);
        lease.On.Add(lease);
        lease.Fault.Applied(lease);
        lease.AppliedAt = _proxy.Now;
        Tell(lease.Id, lease.Edge, LeaseEvent.Applied, lease.Touched);
        return lease;
    }

    private void Expire(Lease lease)
    {
        lock (_gate)
        {
            if (lease.LiftedAt is null && _proxy.Now >= lease.ExpiresAt)
            {
                End(lease, LeaseEvent.Expired);
            }
        }
    }

    private void End(Lease lease, LeaseEvent how)
    {
        lease.Expiry?.Clear();
        _active.Remove(lease);
        lease.On.Remove(lease);
        lease.End(_proxy.Now);
        lease.Fault.Lifted(lease);
        lease.On.EndVoids(lease);
        Tell(lease.Id, lease.Edge, how, lease.Touched);
    }

    private void Tell(string id, string edge, LeaseEvent what, int touched) =>
        _proxy.Tap.OnLease(new TappedLease { Fault = id, Edge = edge, Event = what, At = _proxy.Now, Touched = touched });
}
