namespace TestHarness.Core.Verdicts;

/// <summary><c>bulkhead: orders -> payments</c>: under load, no more calls are on the edge at a time than declared.</summary>
public sealed record BulkheadRule : Rule
{
    /// <summary>How many may be.</summary>
    public required int AtMost { get; init; }

    /// <summary>The status that requests get which are turned away, or null when the file does not ask.</summary>
    public int? Rejects { get; init; }

    /// <summary>How long turning one away may take, at the median.</summary>
    public TimeSpan RejectsWithin { get; init; } = TimeSpan.FromMilliseconds(100);
}
