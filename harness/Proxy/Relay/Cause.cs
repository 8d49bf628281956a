namespace TestHarness.Proxy;

/// <summary>What ended a connection from outside of its own traffic: a lease, or (null) the proxy's end.</summary>
internal sealed record Cause(string? Lease);
