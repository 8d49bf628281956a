using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>A service's process started, became ready, or ended.</summary>
/// <param name="At">When, in nanoseconds of the run's clock.</param>
public sealed record Lifecycle(long At) : Observation(At)
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>What happened.</summary>
    public required LifecycleStep Step { get; init; }

    /// <summary>Process id, exit code or the like, in words, or empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The exit code of a process that a trial asked to end and that did so by itself in time; 128 + n when signal n ended it.</summary>
    public int? ExitCode { get; init; }

    internal override byte Kind => 6;

    internal override void Write(FieldWriter to)
    {
        to.Text(Service).Number((int)Step).Text(Detail);
        if (ExitCode is { } code)
        {
            to.Number(code);
        }
    }

    /// <summary>One with an exit code has a field more.</summary>
    internal static Lifecycle Read(long at, FieldReader from)
    {
        var seen = First(at, from);
        return from.AtEnd ? seen : seen with { ExitCode = (int)from.Number() };
    }

    private static Lifecycle First(long at, FieldReader from) => new(at)
    {
        Service = from.Text(), Step = (LifecycleStep)from.Number(), Detail = from.Text(),
    };
}

/// <summary>What can happen to a service's process.</summary>
public enum LifecycleStep
{
    /// <summary>Its process was started.</summary>
    Started,

    /// <summary>Its readiness check passed.</summary>
    Ready,

    /// <summary>A fault killed it.</summary>
    Killed,

    /// <summary>It ended though nobody asked it to.</summary>
    Exited,

    /// <summary>The runner stopped it, or it has ended as a trial asked it to.</summary>
    Stopped,

    /// <summary>A trial or a fault asked it with SIGTERM to end.</summary>
    Terminated,

    /// <summary>A fault let it stand still.</summary>
    Paused,

    /// <summary>It goes on after that.</summary>
    Resumed,
}
