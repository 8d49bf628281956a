using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>The harness' own measure of how much the machine stalled: how much later than asked a sleeping thread or timer woke.</summary>
/// <param name="At">When it woke, in nanoseconds of the run's clock.</param>
public sealed record Witness(long At) : Observation(At)
{
    /// <summary>How late it woke, in nanoseconds; the largest since the witness before.</summary>
    public required long Stall { get; init; }

    internal override byte Kind => 8;

    internal override void Write(FieldWriter to) => to.Number(Stall);

    internal static Witness Read(long at, FieldReader from) => new(at) { Stall = from.Number() };
}
