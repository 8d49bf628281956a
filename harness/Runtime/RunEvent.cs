namespace TestHarness.Runtime;

/// <summary>Something that a person who waits for a run wants to know at once.</summary>
/// <param name="At">When, counted from the beginning of the load; negative before.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">It, in words.</param>
public sealed record RunEvent(TimeSpan At, RunEventKind Kind, string Text)
{
    /// <summary>How the load goes just now, in numbers; set when the kind is <see cref="RunEventKind.Pulse"/>, else null.</summary>
    public LoadPulse? Pulse { get; init; }
}

/// <summary>How the load went in the last second.</summary>
/// <param name="PerSecond">Operations that ended.</param>
/// <param name="P99Ms">The latency that 99 % of them kept, in milliseconds; null when none ended.</param>
/// <param name="NotWell">How many of them were not answered well.</param>
/// <param name="FaultsOn">The faults in force.</param>
public sealed record LoadPulse(int PerSecond, double? P99Ms, int NotWell, IReadOnlyList<string> FaultsOn)
{
    /// <summary>The breakers that rules are about, as the wire shows them so far; none when too much was seen to look at it all each second.</summary>
    public IReadOnlyList<BreakerNow> Breakers { get; init; } = [];
}

/// <summary>The state of a breaker just now.</summary>
/// <param name="Edge">Its edge.</param>
/// <param name="State"><c>closed</c>, <c>open</c> or <c>half-open</c>.</param>
public sealed record BreakerNow(string Edge, string State);

/// <summary>The kinds of events.</summary>
public enum RunEventKind
{
    /// <summary>A step of the run begins.</summary>
    Step,

    /// <summary>A fault goes on or off.</summary>
    Fault,

    /// <summary>A service ended though nobody asked it to.</summary>
    Service,

    /// <summary>How the load goes, every ten seconds.</summary>
    Load,

    /// <summary>How the load goes in numbers, every second, for those who look on.</summary>
    Pulse,
}
