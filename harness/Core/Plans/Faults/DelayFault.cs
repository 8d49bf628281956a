namespace TestHarness.Core.Plans;

/// <summary><c>delay:</c> requests wait before they are passed on.</summary>
public sealed record DelayFault : PlannedFault
{
    /// <summary>The wait.</summary>
    public required TimeSpan By { get; init; }

    /// <summary>How far a single wait may be off, evenly spread by the seed.</summary>
    public required TimeSpan Jitter { get; init; }

    /// <inheritdoc/>
    public override string InWords => $"delay {Target} by {By.TotalMilliseconds:0} ms";
}
