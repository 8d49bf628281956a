using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Plans;

/// <summary><c>bandwidth:</c> bytes go at a rate at most.</summary>
public sealed record BandwidthFault : PlannedFault
{
    /// <summary>The rate, from 1.</summary>
    public required long BytesPerSecond { get; init; }

    /// <summary>True when all connections of the edge share it, false when each has it for itself.</summary>
    public bool Shared { get; init; }

    /// <summary>Which way.</summary>
    public FaultSide Side { get; init; } = FaultSide.Response;

    /// <inheritdoc/>
    public override bool OnConnections => !Who.AsksForContent;

    /// <inheritdoc/>
    public override string InWords => $"bandwidth {Target} at {Words.Size(BytesPerSecond)}/s{(Shared ? " (shared)" : "")}";
}
