namespace TestHarness.Proxy;

/// <summary>Holds each request until the lease ends.</summary>
public sealed record Hold() : Fault
{
    internal override bool Treat(Treatment call, Lease lease, long number) => call.Hold(new(lease, null));
}
