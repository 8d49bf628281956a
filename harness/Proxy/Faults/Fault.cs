namespace TestHarness.Proxy;

/// <summary>Something that can be done to an edge; each kind is one file in this folder.</summary>
public abstract record Fault
{
    /// <summary>Which requests (or connections) are touched; default: all.</summary>
    public Who Who { get; init; } = Who.Everyone;

    /// <summary>True when it is done to connections, which are then what <see cref="Who"/> counts.</summary>
    internal virtual bool IsOfConnections => false;

    /// <summary>What is wrong with the values, one sentence each.</summary>
    internal virtual IEnumerable<string> Problems() => [];

    /// <summary>Called once when the lease has come into force, for what concerns the whole edge.</summary>
    internal virtual void Applied(Lease lease)
    {
    }

    /// <summary>Called once when the lease is no longer in force.</summary>
    internal virtual void Lifted(Lease lease)
    {
    }

    /// <summary>Says what happens to a picked call; false = nothing, since another fault has decided already or the protocol cannot do it, or nothing yet: it is counted when it is done.</summary>
    internal virtual bool Treat(Treatment call, Lease lease, long number) => false;

    /// <summary>What happens to a picked connection that was just opened, before anything is read or dialled; false = it is over. A toxic has got hold of it already.</summary>
    internal virtual ValueTask<bool> Open(Lease lease, ClientConnection connection) => new(true);

    /// <summary>What happens to a connection whose bytes nobody can read; false = nothing, or nothing that ends it.</summary>
    internal virtual bool ActOnRaw(Lease lease, ClientConnection connection) => false;
}
