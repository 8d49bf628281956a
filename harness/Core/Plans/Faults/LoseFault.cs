namespace TestHarness.Core.Plans;

/// <summary><c>lose: …, what: response</c>: the callee acts, its answer is lost.</summary>
public sealed record LoseFault : PlannedFault
{
    /// <inheritdoc/>
    public override string InWords => $"lose responses on {Target}";
}
