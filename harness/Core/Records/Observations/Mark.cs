using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>A step of the run or of a stimulus begins or ends, so that a record can be judged without its suite.</summary>
/// <param name="At">When, in nanoseconds of the run's clock.</param>
public sealed record Mark(long At) : Observation(At)
{
    /// <summary>The step's name: one of <see cref="Steps"/>.</summary>
    public required string Step { get; init; }

    /// <summary>True when the step begins, false when it ends.</summary>
    public required bool Begins { get; init; }

    /// <summary>What a reader of the record should know, or empty.</summary>
    public string Detail { get; init; } = "";

    internal override byte Kind => 5;

    internal override void Write(FieldWriter to) => to.Text(Step).Flag(Begins).Text(Detail);

    internal static Mark Read(long at, FieldReader from) => new(at)
    {
        Step = from.Text(), Begins = from.Flag(), Detail = from.Text(),
    };
}

/// <summary>The names of a run's steps, in their order.</summary>
public static class Steps
{
    /// <summary>The suite starts.</summary>
    public const string Start = "start";

    /// <summary>Sequential requests show that the suite works and that every edge carries the trace.</summary>
    public const string Healthy = "healthy";

    /// <summary>Load with faults; scenario times count from its beginning.</summary>
    public const string Load = "load";

    /// <summary>No load; the suite comes to rest and invariants are read.</summary>
    public const string Recovery = "recovery";

    /// <summary>One try of one trial of a stimulus; the detail says of which entry and which trial.</summary>
    public const string Trial = "trial";

    /// <summary>One case of a trial; the detail names it.</summary>
    public const string Case = "case";

    /// <summary>A trial could not be driven; the detail says why.</summary>
    public const string CannotDrive = "cannot drive";

    /// <summary>The generator could not send when it should have; the detail says how late.</summary>
    public const string GeneratorLate = "generator late";

    /// <summary>A load was not sent by the generator's fast engine; the detail says why.</summary>
    public const string LoadEngine = "load engine";

    /// <summary>A load ended early because it only failed; the detail says how much.</summary>
    public const string LoadAborted = "load aborted";

    /// <summary>Services told more of themselves than is kept; the detail says how much.</summary>
    public const string TelemetryFull = "telemetry full";

    /// <summary>What containers were made of; the detail names each service's and resource's image, whose tag is made of what is in it.</summary>
    public const string Images = "images";

    /// <summary>Faults were in force when they should all have ended; the detail says which.</summary>
    public const string FaultsLeft = "faults left";

    /// <summary>The run was interrupted; the detail says by what.</summary>
    public const string Interrupted = "interrupted";
}
