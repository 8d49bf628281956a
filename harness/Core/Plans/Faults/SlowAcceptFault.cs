namespace TestHarness.Core.Plans;

/// <summary><c>slow_accept:</c> a new connection is served only after a while.</summary>
public sealed record SlowAcceptFault : PlannedFault
{
    /// <summary>How long it waits.</summary>
    public required TimeSpan By { get; init; }

    /// <inheritdoc/>
    public override bool OnConnections => true;

    /// <inheritdoc/>
    public override string InWords => $"slow_accept {Target} by {By.TotalMilliseconds:0} ms";
}
