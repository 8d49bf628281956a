namespace TestHarness.Reporting;

/// <summary>A row of the timeline: what state something was in, and when.</summary>
/// <param name="Label">What it is, e.g. <c>breaker orders -> payments</c>.</param>
/// <param name="Blocks">Its states by time.</param>
public sealed record Strip(string Label, IReadOnlyList<StripBlock> Blocks)
{
    /// <summary>Whether a service told so; else it was seen on the wire.</summary>
    public bool IsTold { get; init; }
}

/// <summary>One state of a strip.</summary>
/// <param name="From">When it began, in nanoseconds of the run's clock.</param>
/// <param name="Until">When it ended, in nanoseconds; <see cref="long.MaxValue"/> when the record does not say.</param>
/// <param name="Word">What is written on it, e.g. <c>half-open</c>.</param>
/// <param name="Kind">Its colour: <c>closed</c>, <c>open</c> or <c>half_open</c>; anything else is grey.</param>
public sealed record StripBlock(long From, long Until, string Word, string Kind);
