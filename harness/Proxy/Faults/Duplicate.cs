namespace TestHarness.Proxy;

/// <summary>The upstream gets the request twice, the second time on a connection of the proxy's own, whose answer nobody sees.</summary>
public sealed record Duplicate() : Fault
{
    internal override bool Treat(Treatment call, Lease lease, long number) => call.Duplicate(lease);
}
