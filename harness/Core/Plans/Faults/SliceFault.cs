using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Plans;

/// <summary><c>slice:</c> what is sent arrives in small packets.</summary>
public sealed record SliceFault : PlannedFault
{
    /// <summary>How many bytes a packet has on average, from 1.</summary>
    public required int Size { get; init; }

    /// <summary>How far a packet's size may be off, up to <see cref="Size"/>.</summary>
    public int Variation { get; init; }

    /// <summary>How long it is from packet to packet.</summary>
    public TimeSpan Every { get; init; }

    /// <summary>Which way.</summary>
    public FaultSide Side { get; init; } = FaultSide.Both;

    /// <inheritdoc/>
    public override bool OnConnections => !Who.AsksForContent;

    /// <inheritdoc/>
    public override string InWords => $"slice {Target} into {Words.Size(Size)}";
}
