namespace TestHarness.Core.Plans;

/// <summary><c>reorder:</c> a request or message waits until the next one on the edge has passed it.</summary>
public sealed record ReorderFault : PlannedFault
{
    /// <summary>How long it waits for another one at most.</summary>
    public required TimeSpan Within { get; init; }

    /// <inheritdoc/>
    public override string InWords => $"reorder requests on {Target}";
}
