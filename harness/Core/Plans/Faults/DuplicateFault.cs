namespace TestHarness.Core.Plans;

/// <summary><c>duplicate:</c> the callee gets each request or message twice; the caller gets the first answer.</summary>
public sealed record DuplicateFault : PlannedFault
{
    /// <inheritdoc/>
    public override string InWords => $"duplicate requests on {Target}";
}
