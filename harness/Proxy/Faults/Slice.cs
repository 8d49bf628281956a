namespace TestHarness.Proxy;

/// <summary>Bytes pass in small pieces with a pause after each.</summary>
/// <param name="Size">The size of a piece in bytes, about; 1 or more.</param>
/// <param name="Variation">How far a cut is off the middle; 0 to <paramref name="Size"/>.</param>
/// <param name="Every">The pause.</param>
public sealed record Slice(long Size, long Variation = 0, TimeSpan Every = default) : ToxicFault
{
    internal override Toxic Carrier => new SlicerToxic(Size, Variation, Every);

    internal override IEnumerable<string> Problems() => Size < 1 ? [$"size {Size} is less than 1"] : base.Problems();
}
