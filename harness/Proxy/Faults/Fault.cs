namespace TestHarness.Proxy;

/// <summary>Something that can be done to an edge; each kind is one file in this folder.</summary>
public abstract record Fault
{
    /// <summary>Which requests are touched; default: all.</summary>
    public Who Who { get; init; } = Who.Everyone;

    /// <summary>A terminal fault decides how a request ends: the first one applied wins. The others only hold it, and add up.</summary>
    internal virtual bool IsTerminal => true;

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

    /// <summary>How long a picked request is held before anything else happens to it.</summary>
    internal virtual TimeSpan HoldFor(Lease lease, long number) => TimeSpan.Zero;

    /// <summary>What happens to a picked request; terminal faults only.</summary>
    internal virtual Task<Next> Act(Lease lease, IncomingRequest request) => request.Relay();

    /// <summary>What happens to a connection that is not HTTP; false = nothing.</summary>
    internal virtual bool ActOnRaw(Lease lease, ClientConnection connection) => false;
}
