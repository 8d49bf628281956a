using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>What was learned of one edge's caller from outside. What is null was looked for and not found.</summary>
public sealed record EdgeXray
{
    /// <summary>The edge.</summary>
    public required string Edge { get; init; }

    /// <summary>What was asked to make its caller use it.</summary>
    public required PlannedLoad Drive { get; init; }

    /// <summary>The edge's request that was looked at, the first that the operation sends there; null = all.</summary>
    public RequestPattern? Call { get; init; }

    /// <summary>How long the caller waits for an answer.</summary>
    public TimeoutXray? Timeout { get; init; }

    /// <summary>How it repeats what failed.</summary>
    public RetryXray? Retries { get; init; }

    /// <summary>Its circuit breaker.</summary>
    public BreakerXray? Breaker { get; init; }

    /// <summary>How many calls it has under way at most.</summary>
    public BulkheadXray? Bulkhead { get; init; }

    /// <summary>How often it calls at most.</summary>
    public RateLimitXray? RateLimit { get; init; }
}

/// <summary>A time limit.</summary>
/// <param name="After">When the request is given up, counted from its arrival at the edge.</param>
/// <param name="Answers">The status that the operation then ends with.</param>
/// <param name="IsTotal">Whether a body that comes slowly is cut off at the same time.</param>
public sealed record TimeoutXray(Interval After, int Answers, bool IsTotal)
{
    /// <summary>Whether a call is given up when nobody waits for it any more.</summary>
    public bool Cancels { get; init; }
}

/// <summary>A retry policy.</summary>
/// <param name="Attempts">How often a call is sent when all fail.</param>
/// <param name="On">What is repeated.</param>
/// <param name="NeverOn">What is not.</param>
/// <param name="Backoff">The waits between attempts; null when too few were seen.</param>
/// <param name="First">The first of them.</param>
/// <param name="HonoursRetryAfter">Whether it comes back when it is told to.</param>
/// <param name="KeepsKey">Whether all attempts of a call carry one idempotency key.</param>
public sealed record RetryXray(int Attempts, IReadOnlyList<Failure> On, IReadOnlyList<Failure> NeverOn, RetryBackoff? Backoff, Interval? First, bool HonoursRetryAfter, bool KeepsKey)
{
    /// <summary>Whether a breaker stops it.</summary>
    public bool IsBehindBreaker { get; init; }

    /// <summary>Whether it tries no more when nobody waits for it any more.</summary>
    public bool HonoursCancellation { get; init; }
}

/// <summary>A circuit breaker.</summary>
/// <param name="Model">By whose rules it opens.</param>
/// <param name="Failures">How many failures of a fresh one open it.</param>
/// <param name="Ratio">The share of failures that opens it, 0 … 1; 1 when failures in a row do.</param>
/// <param name="Size">How many calls it remembers, when it counts calls; else null.</param>
/// <param name="Window">How long it remembers; null = longer than was waited.</param>
/// <param name="Break">How long it stays open.</param>
public sealed record BreakerXray(BreakerModel Model, int Failures, double Ratio, int? Size, Interval? Window, Interval Break)
{
    /// <summary>How many calls may try at a time when the break is over; null = all.</summary>
    public int? Probes { get; init; }

    /// <summary>How many of them must succeed to close it.</summary>
    public int SuccessesToClose { get; init; } = 1;

    /// <summary>What goes on while it is open; null = nothing that was asked.</summary>
    public PlannedLoad? Beside { get; init; }

    /// <summary>What counts as a failure.</summary>
    public IReadOnlyList<Failure> Counts { get; init; } = [];

    /// <summary>What does not.</summary>
    public IReadOnlyList<Failure> Ignores { get; init; } = [];
}

/// <summary>A bulkhead.</summary>
/// <param name="AtMost">How many calls are on the edge at a time.</param>
/// <param name="Queue">How many more wait.</param>
/// <param name="Rejects">The status that all others end with; 0 when none were turned away.</param>
public sealed record BulkheadXray(int AtMost, int Queue, int Rejects)
{
    /// <summary>What goes on while it is full; null = nothing that was asked.</summary>
    public PlannedLoad? Isolates { get; init; }
}

/// <summary>A limit on what goes out.</summary>
/// <param name="Rate">Calls a second.</param>
/// <param name="Low">The least that it may be.</param>
/// <param name="High">The most.</param>
/// <param name="Burst">How many come at once after a pause.</param>
public sealed record RateLimitXray(double Rate, double Low, double High, int Burst)
{
    private const int Fewest = 20;
    private const double Nearly = 0.05;

    /// <summary>Shorter than this, in seconds, they were not held back but slow.</summary>
    private const double Held = 0.3;

    /// <summary>Gaps of a limit are all alike: half of them within this share of the middle one.</summary>
    private const double Alike = 0.5;

    /// <summary>The limit behind arrivals of calls that were begun at once.</summary>
    /// <param name="arrivals">When each came, in seconds, in order.</param>
    /// <returns>The limit; null when they were not held back one by one.</returns>
    public static RateLimitXray? Behind(IReadOnlyList<double> arrivals)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        if (arrivals.Count < Fewest || arrivals[^1] - arrivals[0] < Held)
        {
            return null;
        }

        var half = arrivals.Count / 2;
        List<double> gaps = [.. arrivals.Skip(half).Zip(arrivals.Skip(half - 1), (next, before) => next - before).Order()];
        var rate = (arrivals.Count - half) / (arrivals[^1] - arrivals[half - 1]);
        if (gaps[gaps.Count * 3 / 4] - gaps[gaps.Count / 4] > gaps[gaps.Count / 2] * Alike)
        {
            return null;
        }

        var (low, high) = (rate * (1 - Nearly), rate * (1 + Nearly));
        return new(Interval.Roundest(low, high), low, high, arrivals.Count(at => at - arrivals[0] < 0.5 / rate));
    }
}
