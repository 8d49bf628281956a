using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Plans;

/// <summary><c>drip:</c> bodies come in small pieces, slowly.</summary>
public sealed record DripFault : PlannedFault
{
    /// <summary>How many bytes a piece has, from 1.</summary>
    public required int Size { get; init; }

    /// <summary>How long it is from piece to piece.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>Whose body.</summary>
    public FaultSide Side { get; init; } = FaultSide.Response;

    /// <inheritdoc/>
    public override string InWords => $"drip {Target} by {Words.Size(Size)} every {Every.TotalMilliseconds:0} ms";
}
