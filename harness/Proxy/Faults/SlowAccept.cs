namespace TestHarness.Proxy;

/// <summary>A new connection is read, and its upstream dialled, only after so long.</summary>
/// <param name="By">More than zero, at most an hour.</param>
public sealed record SlowAccept(TimeSpan By) : Fault
{
    internal override bool IsOfConnections => true;

    internal override IEnumerable<string> Problems() => By <= TimeSpan.Zero || By > TimeSpan.FromHours(1) ? [$"by {By} is not between 0 and 1 hour"] : [];

    internal override async ValueTask<bool> Open(Lease lease, ClientConnection connection)
    {
        lease.Touch();
        await Treatment.Wait([new(lease, By)], connection.Now, connection);
        return true;
    }
}
