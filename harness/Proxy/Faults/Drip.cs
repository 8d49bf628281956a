namespace TestHarness.Proxy;

/// <summary>A body comes in drops.</summary>
/// <param name="Size">The bytes of a drop, 1 or more.</param>
/// <param name="Every">How long after each drop the next one comes.</param>
public sealed record Drip(int Size, TimeSpan Every) : ToxicFault
{
    internal override bool IsOfCalls => true;

    internal override Toxic Carrier => new DripToxic(Size, Every);
}
