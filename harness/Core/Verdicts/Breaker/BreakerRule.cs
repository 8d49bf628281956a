using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary><c>breaker: orders -> payments</c>: under load, the caller's circuit breaker opens, probes and closes as designed.</summary>
public sealed record BreakerRule : Rule
{
    /// <summary><c>opens:</c>, or null when the file does not ask.</summary>
    public BreakerStep? Opens { get; init; }

    /// <summary><c>half_opens:</c> within a time of opening, or null.</summary>
    public BreakerStep? HalfOpens { get; init; }

    /// <summary><c>closes:</c> within a time of the fault's end, or null.</summary>
    public BreakerStep? Closes { get; init; }

    /// <summary><c>break:</c> how long nothing comes through, or null.</summary>
    public Limited<TimeSpan>? Break { get; init; }

    /// <summary><c>half_open_probes:</c> how many calls may try at a time when the break is over, or null.</summary>
    public Limited<int>? Probes { get; init; }

    /// <summary><c>ignores:</c> answers that are no failures, or null.</summary>
    public Limited<IReadOnlyList<int>>? Ignores { get; init; }

    /// <summary>How many failed calls the breaker may need before it opens; fewer than this seen: inconclusive, not failed.</summary>
    public required int MinimumThroughput { get; init; }
}

/// <summary>One step of a breaker with its time limit.</summary>
/// <param name="Place">Where the file says so.</param>
/// <param name="Within">The limit.</param>
/// <param name="Fault">The fault that it counts from (<c>of:</c>: its beginning, <c>after:</c>: its end), or empty for half-opening.</param>
public sealed record BreakerStep(Place Place, TimeSpan Within, string Fault);
