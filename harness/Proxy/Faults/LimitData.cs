namespace TestHarness.Proxy;

/// <summary>So many bytes pass on a connection from now on, then it is closed.</summary>
/// <param name="Bytes">Zero or more.</param>
public sealed record LimitData(long Bytes) : ToxicFault
{
    internal override bool IsOfWhole => true;

    internal override Toxic Carrier => new LimitDataToxic(Bytes);
}
