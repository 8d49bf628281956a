namespace TestHarness.Proxy;

/// <summary>The request is taken whole and not answered; when the lease ends, the upstream gets it on a connection of the proxy's own, whether its client still lives or not, and the client's connection is reset. HTTP/1.x only.</summary>
public sealed record Keep() : Fault
{
    internal override bool Treat(Treatment call, Lease lease, long number) => call.End(CallEnd.Kept, lease);
}
