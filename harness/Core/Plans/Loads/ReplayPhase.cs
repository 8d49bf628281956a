namespace TestHarness.Core.Plans;

/// <summary><c>replay: times.csv, speed: 2</c>: arrivals at recorded times.</summary>
public sealed record ReplayPhase : PlannedPhase
{
    /// <summary>When each is due after the phase's beginning, in nanoseconds and in order.</summary>
    public required IReadOnlyList<long> Offsets { get; init; }

    /// <summary>The journey that each begins; empty: as their weights say.</summary>
    public IReadOnlyList<string> Journeys { get; init; } = [];

    /// <inheritdoc/>
    public override double Expected => Offsets.Count;

    /// <inheritdoc/>
    public override string InWords => $"{Offsets.Count} recorded arrivals";

    /// <inheritdoc/>
    public override double RateAt(double at) => Offsets.Count(offset => Math.Abs(offset - (at * 1e9)) <= 0.5e9);
}
