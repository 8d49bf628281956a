namespace TestHarness.Proxy;

/// <summary>Something that happened to a lease.</summary>
public sealed record TappedLease
{
    /// <summary>The lease's id.</summary>
    public required string Fault { get; init; }

    /// <summary>The name of the edge that it is on.</summary>
    public required string Edge { get; init; }

    /// <summary>What happened.</summary>
    public required LeaseEvent Event { get; init; }

    /// <summary>When, as a <see cref="TimeProvider.GetTimestamp"/> value.</summary>
    public required long At { get; init; }

    /// <summary>How many requests (and, for cuts of a whole edge, live connections) the lease had touched by then.</summary>
    public int Touched { get; init; }
}

/// <summary>What can happen to a lease. A renewal is one more <see cref="Asked"/>; a replacement is the old one's <see cref="Lifted"/> and the new one's <see cref="Applied"/>.</summary>
public enum LeaseEvent
{
    /// <summary>Apply was called.</summary>
    Asked,

    /// <summary>The fault is in force.</summary>
    Applied,

    /// <summary>The fault was taken away.</summary>
    Lifted,

    /// <summary>The time to live ran out and the fault was taken away.</summary>
    Expired,
}
