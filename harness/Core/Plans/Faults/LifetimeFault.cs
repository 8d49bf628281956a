namespace TestHarness.Core.Plans;

/// <summary><c>lifetime:</c> connections older than this are reset.</summary>
public sealed record LifetimeFault : PlannedFault
{
    /// <summary>The age.</summary>
    public required TimeSpan After { get; init; }

    /// <inheritdoc/>
    public override bool OnConnections => true;

    /// <inheritdoc/>
    public override string InWords => $"lifetime {Target} of {After.TotalMilliseconds:0} ms";
}
