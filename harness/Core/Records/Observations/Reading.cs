using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>What a service said about its own state when an invariant was read.</summary>
/// <param name="At">When the answer came, in nanoseconds of the run's clock.</param>
public sealed record Reading(long At) : Observation(At)
{
    /// <summary>The invariant's name in the suite file.</summary>
    public required string Invariant { get; init; }

    /// <summary>True for the one before the load, false for those of the recovery; the last one is judged.</summary>
    public bool Before { get; init; }

    /// <summary>The JSON text of the answer, empty when there was none.</summary>
    public string Body { get; init; } = "";

    /// <summary>Why there is no answer, or empty.</summary>
    public string Error { get; init; } = "";

    internal override byte Kind => 9;

    internal override void Write(FieldWriter to) => to.Text(Invariant).Flag(Before).Once(Body).Once(Error);

    internal static Reading Read(long at, FieldReader from) => new(at)
    {
        Invariant = from.Text(), Before = from.Flag(), Body = from.Once(), Error = from.Once(),
    };
}
