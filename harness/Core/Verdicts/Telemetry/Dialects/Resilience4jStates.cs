using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What resilience4j tells through Micrometer: for each state a gauge, which is 1 for the one that it is in.</summary>
internal static class Resilience4jStates
{
    /// <summary>The metric.</summary>
    public const string Metric = "resilience4j.circuitbreaker.state";

    /// <summary>The attributes that name a breaker.</summary>
    public static readonly string[] Names = ["name", "group"];

    public static IEnumerable<Told> Read(IReadOnlyList<Measurement> seen) =>
        seen.Where(one => one.Value.Equals(1)).Select(one => new Told(one.At, one.At, State(Labels.Read(one.Attributes)?.GetValueOrDefault("state") ?? ""), Told.Value(one)));

    private static BreakerState State(string name) => name switch
    {
        "closed" or "disabled" or "metrics_only" => BreakerState.Closed,
        "open" or "forced_open" => BreakerState.Open,
        "half_open" => BreakerState.HalfOpen,
        _ => BreakerState.Other,
    };
}
