namespace TestHarness.Proxy;

/// <summary>The request is executed upstream and its whole answer read; then the client's connection gets a TCP reset.</summary>
public sealed record LoseResponse() : Fault
{
    internal override bool Treat(Treatment call, Lease lease, long number) => call.End(CallEnd.AnswerLost, lease);
}
