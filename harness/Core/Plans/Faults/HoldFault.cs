namespace TestHarness.Core.Plans;

/// <summary><c>hold:</c> requests or messages wait until the fault ends, then all go on.</summary>
public sealed record HoldFault : PlannedFault
{
    /// <inheritdoc/>
    public override string InWords => $"hold requests on {Target}";
}
