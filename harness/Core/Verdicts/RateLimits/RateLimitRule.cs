namespace TestHarness.Core.Verdicts;

/// <summary><c>rate_limit: orders -> payments</c>: under load, the caller calls no faster than declared.</summary>
public sealed record RateLimitRule : Rule
{
    /// <summary>Calls a second in the long run.</summary>
    public required double Rate { get; init; }

    /// <summary>How many may come at once after a pause.</summary>
    public required int Burst { get; init; }
}
