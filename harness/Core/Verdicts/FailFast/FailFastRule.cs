namespace TestHarness.Core.Verdicts;

/// <summary><c>fail_fast: POST /orders</c>: while a breaker is open, operations that need its edge are answered at once and with a declared status.</summary>
public sealed record FailFastRule : Rule
{
    /// <summary>The edge whose breaker must be open.</summary>
    public required string Edge { get; init; }

    /// <summary>The statuses that such an operation may get.</summary>
    public required IReadOnlyList<int> Status { get; init; }

    /// <summary>The latency that 99 % of them must keep, or null when not asked.</summary>
    public TimeSpan? P99 { get; init; }
}
