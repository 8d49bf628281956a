namespace TestHarness.Proxy;

/// <summary>The request is taken and never reaches the upstream; when the lease ends, the client's connection is reset.</summary>
public sealed record LoseRequest() : Fault
{
    internal override bool Treat(Treatment call, Lease lease, long number) => call.End(CallEnd.Swallowed, lease);
}
