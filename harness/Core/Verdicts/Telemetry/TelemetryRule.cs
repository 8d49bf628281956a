namespace TestHarness.Core.Verdicts;

/// <summary><c>telemetry_agrees: orders -> payments</c>: what the caller tells of its breaker is what the wire shows.</summary>
public sealed record TelemetryRule : Rule
{
    /// <summary>The metric that tells, or null: one of those that well-known libraries have.</summary>
    public string? Metric { get; init; }

    /// <summary>The attributes that it has, by name; none = whatever they are.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>What the metric's values mean; null where its library says.</summary>
    public BreakerWords? Values { get; init; }

    /// <summary>What lines of the caller's log say when its state changes, instead of a metric; or null.</summary>
    public BreakerWords? Says { get; init; }
}

/// <summary>How a breaker's states are told.</summary>
/// <param name="Closed">What stands for closed.</param>
/// <param name="Open">What stands for open.</param>
/// <param name="HalfOpen">What stands for half-open; empty when nothing does.</param>
public sealed record BreakerWords(string Closed, string Open, string HalfOpen);
