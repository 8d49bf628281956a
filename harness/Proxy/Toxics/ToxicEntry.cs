namespace TestHarness.Proxy;

/// <summary>A toxic in force; an update makes a new entry in the same slot.</summary>
internal sealed record ToxicEntry(NamedToxic Named, ToxicSlot Slot)
{
    public Toxic Toxic => Named.Toxic;

    /// <summary>Whether it touches the connection: always the same answer for the same toxicity, and a higher one only adds.</summary>
    public bool Touches(long connection) => Slot.Lease?.PicksConnection(connection) ?? Start(connection).Draw(0) < Named.Toxicity;

    /// <summary>What a link on that connection is to be started with.</summary>
    public LinkStart Start(long connection) => Slot.Start with { Connection = connection, Direction = Named.Direction };
}

/// <summary>What stays of a toxic over its updates, for all connections.</summary>
internal sealed class ToxicSlot
{
    public ToxicSlot(LinkStart start, Lease? lease = null)
    {
        Lease = lease;
        Hits = new(lease);
        Start = start with { Hits = Hits, Budget = lease?.Budget ?? new Budget(start.Frequency / 10) };
    }

    /// <summary>The fault that it carries; null = it was added by its name.</summary>
    public Lease? Lease { get; }

    public HitCounter Hits { get; }

    public LinkStart Start { get; }
}
