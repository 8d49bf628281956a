using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>How much the machine stalled: how much later than asked a sleeping thread or timer of the harness woke, or how long a service's thread that could run had to wait for a processor.</summary>
/// <param name="At">When it woke, or was seen to run again, in nanoseconds of the run's clock.</param>
public sealed record Witness(long At) : Observation(At)
{
    /// <summary>How late it woke or how long it waited, in nanoseconds.</summary>
    public required long Stall { get; init; }

    internal override byte Kind => 8;

    internal override void Write(FieldWriter to) => to.Number(Stall);

    internal static Witness Read(long at, FieldReader from) => new(at) { Stall = from.Number() };
}
