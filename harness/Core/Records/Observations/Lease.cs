using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One step in the life of a fault's time-limited application.</summary>
/// <param name="At">When the step happened, in nanoseconds of the run's clock.</param>
public sealed record Lease(long At) : Observation(At)
{
    /// <summary>The fault's id in the scenario file.</summary>
    public required string Fault { get; init; }

    /// <summary>The edge or the service that it is done to.</summary>
    public required string Target { get; init; }

    /// <summary>The step.</summary>
    public required LeaseStep Step { get; init; }

    /// <summary>How many requests (or, for a whole-edge cut, live connections; for a service, processes) it had touched by then.</summary>
    public int Touched { get; init; }

    internal override byte Kind => 4;

    internal override void Write(FieldWriter to) => to.Text(Fault).Text(Target).Number((int)Step).Number(Touched);

    internal static Lease Read(long at, FieldReader from) => new(at)
    {
        Fault = from.Text(), Target = from.Text(), Step = (LeaseStep)from.Number(), Touched = (int)from.Number(),
    };
}

/// <summary>The steps in the life of a lease.</summary>
public enum LeaseStep
{
    /// <summary>The runner asked for it.</summary>
    Asked,

    /// <summary>It is in force.</summary>
    Applied,

    /// <summary>It was taken back.</summary>
    Lifted,

    /// <summary>It ended itself when its time to live was over.</summary>
    Expired,
}
