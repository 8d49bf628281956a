using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>breaker: orders -> payments</c> in <c>verify:</c>: the caller's circuit breaker as its owner declares it.</summary>
public sealed record BreakerPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "breaker";

    /// <summary>Whose rules it goes by.</summary>
    public required BreakerModel Model { get; init; }

    /// <summary>So many failures open it: in a row for <see cref="BreakerModel.Consecutive"/>, else the fewest calls that may.</summary>
    public required int Throughput { get; init; }

    /// <summary>The share of failed calls that opens it, 0 … 1; 1 for <see cref="BreakerModel.Consecutive"/>.</summary>
    public double Ratio { get; init; } = 1;

    /// <summary>How long a result is remembered; null = until it is closed anew.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>How long it stays open.</summary>
    public required TimeSpan Break { get; init; }

    /// <summary>How many calls may try at a time when the break is over.</summary>
    public int HalfOpenProbes { get; init; } = 1;

    /// <summary>How many of them must succeed to close it.</summary>
    public int SuccessesToClose { get; init; } = 1;

    /// <summary>What counts as a failure; the first is the one that trials use.</summary>
    public IReadOnlyList<Failure> Counts { get; init; } = [new(FailureHow.Status, 503)];

    /// <summary>What does not.</summary>
    public IReadOnlyList<Failure> Ignores { get; init; } = [];

    /// <summary>How long a rejected call may take, at the median.</summary>
    public TimeSpan FailFast { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>What must go on while it is open, or null.</summary>
    public PlannedLoad? Beside { get; init; }

    /// <summary>Where it says in which state it is, or null.</summary>
    public BreakerTelemetry? Telemetry { get; init; }

    /// <summary>Failed probes that open it again: Resilience4j looks when all that it admits have ended, others at the first.</summary>
    internal int ProbesToReopen => Model == BreakerModel.SlidingWindow ? HalfOpenProbes : 1;

    /// <summary>Good probes that close it.</summary>
    internal int ProbesToClose => Model == BreakerModel.SlidingWindow ? HalfOpenProbes : SuccessesToClose;
}

/// <summary>Breakers that exist, by when they open (VERDICTS 4.1).</summary>
public enum BreakerModel
{
    /// <summary>After so many failures in a row.</summary>
    Consecutive,

    /// <summary>sony/gobreaker: by the share of failures since a fixed interval began, looked at on a failure.</summary>
    Gobreaker,

    /// <summary>Polly: by the share of failures in a rolling window, looked at on a failure.</summary>
    Polly,

    /// <summary>Resilience4j: by the share of failures among the last calls.</summary>
    SlidingWindow,
}
