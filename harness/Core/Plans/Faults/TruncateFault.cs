using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Plans;

/// <summary><c>truncate:</c> a body ends too early, with its connection.</summary>
public sealed record TruncateFault : PlannedFault
{
    /// <summary>How many bytes of the body still come.</summary>
    public required long After { get; init; }

    /// <summary>Whose body.</summary>
    public FaultSide Side { get; init; } = FaultSide.Response;

    /// <inheritdoc/>
    public override string InWords => $"truncate {Target} after {Words.Size(After)}";
}
