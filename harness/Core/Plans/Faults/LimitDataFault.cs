using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Plans;

/// <summary><c>limit_data:</c> a connection closes after so many bytes.</summary>
public sealed record LimitDataFault : PlannedFault
{
    /// <summary>How many bytes pass on each connection.</summary>
    public required long Bytes { get; init; }

    /// <summary>Which way they are counted.</summary>
    public FaultSide Side { get; init; } = FaultSide.Response;

    /// <inheritdoc/>
    public override bool OnConnections => true;

    /// <inheritdoc/>
    public override string InWords => $"limit_data {Target} to {Words.Size(Bytes)}";
}
