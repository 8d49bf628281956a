namespace TestHarness.Core.Verdicts;

/// <summary>One time in which a breaker was seen open, from its first rejected call until it closed.</summary>
/// <param name="opened">When that was seen, in nanoseconds.</param>
/// <param name="after">When the last call came that it let through before.</param>
internal sealed class OpenPeriod(long opened, long after)
{
    /// <summary>When it was first seen open, in nanoseconds.</summary>
    public long Opened => opened;

    /// <summary>Each time it opened: first, and again after each failed probe.</summary>
    public List<Opening> Openings { get; } = [new(opened) { After = after }];

    /// <summary>The calls that it rejected.</summary>
    public List<RejectedCall> Rejected { get; } = [];

    /// <summary>When a probe first succeeded, in nanoseconds; <see cref="long.MaxValue"/> when none did.</summary>
    public long FirstSuccess { get; set; } = long.MaxValue;

    /// <summary>When it closed, in nanoseconds; <see cref="long.MaxValue"/> when it never did.</summary>
    public long Closed { get; set; } = long.MaxValue;

    /// <summary>The calls that were rejected while it was open for certain: none after a probe succeeded.</summary>
    public IEnumerable<RejectedCall> WhileOpen => Rejected.Where(call => call.NotBefore < FirstSuccess);

    /// <summary>Each time it opened: when that was, when a call was let through after it, and when it opened again or closed; at this time at latest.</summary>
    public IEnumerable<(long Opened, long Tried, long Ended)> Turns(long end) =>
        Openings.Zip(Openings.Skip(1).Select(next => next.At).Append(Math.Min(Closed, end)), (one, next) => (one.At, one.Probed ?? next, next));

    /// <summary>One rejected call alone may have another cause; two answered ones in a row, with none let through between, are an open breaker.</summary>
    public bool IsCertain => Openings.Count > 1 || Rejected.Count(call => call.Request.Status > 0) >= 2;
}

/// <summary>A breaker opened.</summary>
/// <param name="At">When that was seen, in nanoseconds.</param>
internal sealed record Opening(long At)
{
    /// <summary>When the last call came that was let through before; it cannot have opened earlier. In nanoseconds.</summary>
    public required long After { get; init; }

    /// <summary>When the first call was let through after it, in nanoseconds, or null.</summary>
    public long? Probed { get; init; }
}
