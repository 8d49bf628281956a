namespace TestHarness.Proxy;

/// <summary>The toxics of one edge. Every change acts on live connections at once, and no call waits for traffic.</summary>
public sealed class ToxicBook
{
    private readonly Lock _gate = new();
    private readonly HashSet<Outlet> _outlets = [];
    private readonly LinkStart _start;
    private readonly string _edge;
    private readonly ITap? _tap;
    private long _connections;
    private List<ToxicEntry> _all = [];
    private volatile ToxicEntry[] _up = [];
    private volatile ToxicEntry[] _down = [];

    /// <summary>A book without toxics.</summary>
    /// <param name="deadlines">Wakes whoever waits for a time.</param>
    /// <param name="seed">Decides all draws, with the edge's name, the toxic's, the connection's number on the edge and the direction.</param>
    /// <param name="edge">The edge's name.</param>
    /// <param name="tap">Is told which connections are touched; null = nobody is.</param>
    internal ToxicBook(Deadlines deadlines, long seed, string edge = "", ITap? tap = null)
    {
        (Deadlines, _edge, _tap) = (deadlines, edge, tap);
        _start = new LinkStart(Chance.SeedOf(seed, edge), "", 0, Direction.Upstream, deadlines.Time.TimestampFrequency);
    }

    /// <summary>The toxics in the order in which they were added.</summary>
    public IReadOnlyList<NamedToxic> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all.Where(entry => entry.Slot.Lease is null).Select(entry => entry.Named)];
            }
        }
    }

    internal Deadlines Deadlines { get; }

    /// <summary>Adds a toxic behind the others of its direction.</summary>
    /// <param name="toxic">The toxic.</param>
    /// <returns>False when the name is taken.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the stream or a value is out of range; the message names every problem.</exception>
    public bool Add(NamedToxic toxic)
    {
        ArgumentNullException.ThrowIfNull(toxic);
        if (string.IsNullOrEmpty(toxic.Name))
        {
            throw new ArgumentException("a toxic needs a name", nameof(toxic));
        }

        Check(toxic.Toxic);
        if (NamedToxic.DirectionOf(toxic.Stream) is null)
        {
            throw new ArgumentException($"stream '{toxic.Stream}' is neither upstream nor downstream", nameof(toxic));
        }

        return Change(all => Place(all, toxic.Name) >= 0 ? null : [.. all, new ToxicEntry(toxic, new ToxicSlot(_start with { Id = toxic.Name }))]);
    }

    /// <summary>Gives a toxic other values; its place, its draws and what it has counted stay.</summary>
    /// <param name="name">The toxic's name.</param>
    /// <param name="toxic">The values.</param>
    /// <param name="toxicity">The share of connections that it touches.</param>
    /// <returns>False when there is no such toxic.</returns>
    /// <exception cref="ArgumentException">A value is out of range; the message names every problem.</exception>
    public bool Update(string name, Toxic toxic, double toxicity)
    {
        ArgumentNullException.ThrowIfNull(toxic);
        Check(toxic);
        return Change(all =>
        {
            var place = Place(all, name);
            return place < 0 ? null : [.. all[..place], all[place] with { Named = all[place].Named with { Toxic = toxic, Toxicity = toxicity } }, .. all[(place + 1)..]];
        });
    }

    /// <summary>Takes a toxic away; what it holds goes on at once.</summary>
    /// <param name="name">The toxic's name.</param>
    /// <returns>False when there is no such toxic.</returns>
    public bool Remove(string name) => Change(all => Place(all, name) is var place and >= 0 ? [.. all[..place], .. all[(place + 1)..]] : null);

    /// <summary>Takes all toxics away.</summary>
    public void Clear() => Change(all => [.. all.Where(entry => entry.Slot.Lease is not null)]);

    /// <summary>How much a toxic has touched since it was added.</summary>
    /// <param name="name">The toxic's name.</param>
    /// <returns>The counts; zero when there is no such toxic.</returns>
    public ToxicHits Hits(string name)
    {
        lock (_gate)
        {
            return Place(_all, name) is var place and >= 0 ? _all[place].Slot.Hits.Now : default;
        }
    }

    /// <summary>The toxics in force in one direction: the same object until they change.</summary>
    internal ToxicEntry[] On(Direction direction) => direction == Direction.Upstream ? _up : _down;

    /// <summary>Adds what carries a fault; it is not listed, and goes when the lease ends.</summary>
    internal void Add(Lease lease, Toxic toxic, Direction direction)
    {
        var stream = direction == Direction.Upstream ? "upstream" : "downstream";
        Change(all => [.. all, new ToxicEntry(new NamedToxic("", stream, toxic), new ToxicSlot(_start with { Id = lease.Id }, lease))]);
    }

    internal void Remove(Lease lease) => Change(all => [.. all.Where(entry => entry.Slot.Lease != lease)]);

    /// <summary>The number of a new connection: 1 is the first, and it goes on where the edge is closed and opened again.</summary>
    internal long NextConnection() => Interlocked.Increment(ref _connections);

    /// <summary>A way out for one direction of a connection, under the toxics as they are and will be.</summary>
    internal Outlet Join(Direction direction, long connection, IOutletSink sink, long id = 0)
    {
        var outlet = new Outlet(this, direction, connection, sink, id);
        lock (_gate)
        {
            _outlets.Add(outlet);
            foreach (var entry in On(direction))
            {
                Decide(entry, outlet);
            }
        }

        outlet.Changed();
        return outlet;
    }

    internal void Leave(Outlet outlet)
    {
        lock (_gate)
        {
            _outlets.Remove(outlet);
        }
    }

    /// <summary>Draws, and tells what came out; under the lock, before anybody else asks, so that what is numbered is numbered in order.</summary>
    private void Decide(ToxicEntry entry, Outlet outlet)
    {
        if (entry.Named.Direction != outlet.Direction)
        {
            return;
        }

        var touches = entry.Touches(outlet.Connection);
        _tap?.OnToxic(new()
        {
            Edge = _edge,
            Connection = outlet.Id,
            Number = outlet.Connection,
            Direction = outlet.Direction,
            Toxic = entry.Named.Name,
            Toxicity = entry.Named.Toxicity,
            Fault = entry.Slot.Lease?.Id,
            Touches = touches,
            At = Deadlines.Time.GetTimestamp(),
        });
    }

    private static int Place(List<ToxicEntry> all, string name) => all.FindIndex(entry => entry.Slot.Lease is null && entry.Named.Name == name);

    private static void Check(Toxic toxic)
    {
        if (toxic.Problems().ToList() is { Count: > 0 } problems)
        {
            throw new ArgumentException($"{toxic.Type.Name}: {string.Join("; ", problems)}", nameof(toxic));
        }
    }

    private bool Change(Func<List<ToxicEntry>, List<ToxicEntry>?> change)
    {
        List<ToxicEntry> before;
        List<ToxicEntry>? after;
        Outlet[] outlets;
        lock (_gate)
        {
            before = _all;
            after = change(before);
            if (after is null)
            {
                return false;
            }

            outlets = [.. _outlets.OrderBy(outlet => outlet.Connection)];
            foreach (var entry in after.Where(entry => before.Find(was => was.Slot == entry.Slot)?.Named.Toxicity != entry.Named.Toxicity))
            {
                Array.ForEach(outlets, outlet => Decide(entry, outlet));
            }

            _all = after;
            _up = [.. after.Where(entry => entry.Named.Direction == Direction.Upstream)];
            _down = [.. after.Where(entry => entry.Named.Direction == Direction.Downstream)];
        }

        // Outside of the lock: a closed connection leaves the book.
        var gone = before.Where(entry => entry.Toxic.ClosesWhenRemoved && !after.Contains(entry)).ToList();
        foreach (var outlet in outlets)
        {
            gone.ForEach(entry => outlet.Lost(entry, after.Find(now => now.Slot == entry.Slot)));
            outlet.Changed();
        }

        return true;
    }
}
