namespace TestHarness.Core.Verdicts;

/// <summary><c>latency: POST /orders</c>: percentiles of the time from the intended start to the answer.</summary>
public sealed record LatencyRule : Rule
{
    /// <summary>Each percentile (0 … 1, e.g. 0.99) with its limit.</summary>
    public required IReadOnlyList<PercentileLimit> Limits { get; init; }

    /// <summary>The part of the load that counts.</summary>
    public required LoadWindow Window { get; init; }
}

/// <summary>A percentile and its limit.</summary>
/// <param name="Percentile">0 … 1.</param>
/// <param name="Limit">The latency that it must keep.</param>
public sealed record PercentileLimit(double Percentile, TimeSpan Limit);

/// <summary>A part of the load: all of it, only while one of some faults was on, only while none was, or between two times.</summary>
public sealed record LoadWindow
{
    /// <summary>Faults that must be on; empty: no such condition.</summary>
    public IReadOnlyList<string> During { get; init; } = [];

    /// <summary>Faults that must be off (with the timeouts of what they touched: operations begun while one was on do not count); empty: no such condition.</summary>
    public IReadOnlyList<string> Outside { get; init; } = [];

    /// <summary>From this time after the load's beginning, or null.</summary>
    public TimeSpan? From { get; init; }

    /// <summary>Until this time after the load's beginning, or null.</summary>
    public TimeSpan? Until { get; init; }
}
