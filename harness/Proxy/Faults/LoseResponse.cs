namespace TestHarness.Proxy;

/// <summary>The request is executed upstream and its whole answer read; then the client's connection gets a TCP reset.</summary>
public sealed record LoseResponse() : Fault
{
    internal override Task<Next> Act(Lease lease, IncomingRequest request) => request.Relay(lease);
}
