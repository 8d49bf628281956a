namespace TestHarness.Proxy;

/// <summary>Like lost packets under TCP: a share of the chunks waits for a retransmission, and what follows waits behind it.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="By">How long a retransmission takes.</param>
public sealed record Stall(double Share, TimeSpan By) : ToxicFault
{
    internal override Toxic Carrier => new StallToxic(Share, By);
}
