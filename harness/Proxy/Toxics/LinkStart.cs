namespace TestHarness.Proxy;

/// <summary>What a link knows when it begins. The same seed, id, connection and direction give the same draws.</summary>
/// <param name="Seed">The proxy's seed.</param>
/// <param name="Id">Who draws: a toxic's name, or a lease's id.</param>
/// <param name="Connection">The connection's number, or the request's.</param>
/// <param name="Direction">Which way the bytes go.</param>
/// <param name="Frequency">Timestamps per second.</param>
internal sealed record LinkStart(long Seed, string Id, long Connection, Direction Direction, long Frequency)
{
    /// <summary>When it begins, a timestamp.</summary>
    public long At { get; init; }

    /// <summary>The budget that all links of a shared bandwidth draw on.</summary>
    public Budget? Budget { get; init; }

    /// <summary>Called once, when the link has made something late, cut it up or taken it away; null = nobody asks.</summary>
    public Action? Touched { get; init; }

    /// <summary>Counts what is touched; null = nobody counts.</summary>
    public HitCounter? Hits { get; init; }

    /// <summary>Number 0 decides whether the connection is touched at all; the links draw from 1 on.</summary>
    public double Draw(int number) => Chance.Draw(Seed, Id, Connection, unchecked((number << 1) | (int)Direction));

    public long Ticks(TimeSpan wait) => (long)((Int128)wait.Ticks * Frequency / TimeSpan.TicksPerSecond);
}
