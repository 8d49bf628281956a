namespace TestHarness.Proxy;

/// <summary>A connection that has lived so long, counted from its opening or from when the fault came, is reset.</summary>
/// <param name="After">More than zero, at most a day.</param>
public sealed record Lifetime(TimeSpan After) : Fault
{
    internal override bool IsOfConnections => true;

    internal override IEnumerable<string> Problems() => After <= TimeSpan.Zero || After > TimeSpan.FromDays(1) ? [$"after {After} is not between 0 and 1 day"] : [];

    internal override void Applied(Lease lease)
    {
        foreach (var connection in lease.Live.OrderBy(connection => connection.Number).Where(connection => lease.PicksConnection(connection.Number)))
        {
            Begin(lease, connection);
        }
    }

    internal override ValueTask<bool> Open(Lease lease, ClientConnection connection)
    {
        Begin(lease, connection);
        return new(true);
    }

    private void Begin(Lease lease, ClientConnection connection) => _ = End(lease, connection);

    private async Task End(Lease lease, ClientConnection connection)
    {
        await Treatment.Wait([new(lease, After)], connection.Now, connection);
        if (lease.LiftedAt is null && connection.CutBy(lease))
        {
            lease.Touch();
        }
    }
}
