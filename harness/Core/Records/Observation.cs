using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One thing that was seen during a run. Observations are facts; verdicts are made from them and from nothing else.</summary>
/// <param name="At">When it happened or began, in nanoseconds of the run's one monotonic clock, 0 = the run began.</param>
public abstract record Observation(long At)
{
    /// <summary>The number that stands for this kind in <c>observations.bin</c>; never reused.</summary>
    internal abstract byte Kind { get; }

    /// <summary>Writes everything but <see cref="At"/>.</summary>
    internal abstract void Write(FieldWriter to);
}
