using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Plans;

/// <summary><c>delay:</c> requests wait before they are passed on, or their answers do.</summary>
public sealed record DelayFault : PlannedFault
{
    /// <summary>The wait; zero when <see cref="Values"/> say it.</summary>
    public required TimeSpan By { get; init; }

    /// <summary>How far a single wait may be off, by the seed, spread as <see cref="Distribution"/> says.</summary>
    public required TimeSpan Jitter { get; init; }

    /// <summary>How single waits are spread.</summary>
    public DelayDistribution Distribution { get; init; } = DelayDistribution.Uniform;

    /// <summary>The waits of <see cref="DelayDistribution.Replay"/>, taken in turn; else empty.</summary>
    public IReadOnlyList<TimeSpan> Values { get; init; } = [];

    /// <summary>What waits: <see cref="FaultSide.Response"/> means that the callee has acted already.</summary>
    public FaultSide Side { get; init; } = FaultSide.Request;

    /// <inheritdoc/>
    public override string InWords => $"delay {Target} by {Wait}{(Details is { Length: > 0 } details ? $" ({details})" : "")}";

    private string Wait => Distribution == DelayDistribution.Replay ? $"{Words.Count(Values.Count, "value")} in turn" : $"{By.TotalMilliseconds:0} ms";

    private string Details => string.Join(", ", new[]
    {
        Distribution is DelayDistribution.Uniform or DelayDistribution.Replay ? "" : Snake.Of(Distribution),
        Side == FaultSide.Request ? "" : Snake.Of(Side),
    }.Where(word => word.Length > 0));
}

/// <summary>How the waits of a delay are spread.</summary>
public enum DelayDistribution
{
    /// <summary>Evenly over by ± jitter.</summary>
    Uniform,

    /// <summary>Normal: mean by, standard deviation jitter, never below zero.</summary>
    Normal,

    /// <summary>Lognormal: median by, and by + jitter at one standard deviation above it.</summary>
    Lognormal,

    /// <summary>Pareto: never less than by, with a mean of by + jitter.</summary>
    Pareto,

    /// <summary>The values as given, in turn.</summary>
    Replay,
}
