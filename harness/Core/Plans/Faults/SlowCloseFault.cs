namespace TestHarness.Core.Plans;

/// <summary><c>slow_close:</c> a connection that one side closed stays open for the other for a while.</summary>
public sealed record SlowCloseFault : PlannedFault
{
    /// <summary>How long.</summary>
    public required TimeSpan By { get; init; }

    /// <summary>Which way the close goes.</summary>
    public FaultSide Side { get; init; } = FaultSide.Response;

    /// <inheritdoc/>
    public override bool OnConnections => true;

    /// <inheritdoc/>
    public override string InWords => $"slow_close {Target} by {By.TotalMilliseconds:0} ms";
}
