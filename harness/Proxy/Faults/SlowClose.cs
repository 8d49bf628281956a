namespace TestHarness.Proxy;

/// <summary>Data passes; the end of a connection's sending comes so much later.</summary>
/// <param name="By">Zero or more.</param>
public sealed record SlowClose(TimeSpan By) : ToxicFault
{
    internal override bool IsOfWhole => true;

    internal override Toxic Carrier => new SlowCloseToxic(By);
}
