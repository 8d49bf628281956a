namespace TestHarness.Proxy;

/// <summary>So many bytes per second and no more.</summary>
/// <param name="BytesPerSecond">1 or more.</param>
/// <param name="Shared">One budget for all that it touches; else each connection and direction has its own.</param>
public sealed record Bandwidth(long BytesPerSecond, bool Shared = false) : ToxicFault
{
    internal override Toxic Carrier => new BandwidthToxic(BytesPerSecond, Shared);

    internal override IEnumerable<string> Problems() => BytesPerSecond < 1 ? [$"rate {BytesPerSecond} B/s is less than 1"] : base.Problems();
}
