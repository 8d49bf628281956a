using System.Text.Json.Serialization;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>rate_limit:</c> in <c>verify:</c>: how much a caller sends to an edge, or a service takes, as its owner declares it.</summary>
public sealed record RateLimitPolicy : Policy
{
    /// <summary>Timers are known to be this early (VERDICTS 4.0), clocks to differ less.</summary>
    private const double Early = 0.005;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "rate_limit";

    /// <summary>So many a second in the long run.</summary>
    public required double Rate { get; init; }

    /// <summary>So many at once when nothing was sent for a while; of a window as many as fit in one.</summary>
    public required int Burst { get; init; }

    /// <summary>Which way.</summary>
    public required RateLimitSide Side { get; init; }

    /// <summary>How it counts.</summary>
    public RateLimitAlgorithm Algorithm { get; init; }

    /// <summary>The window of an algorithm that has one; for a bucket the window whose turn must not let two bursts through.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The request's header whose values are counted each for itself, or null for all together.</summary>
    public string? Key { get; init; }

    /// <summary>The status of what is rejected.</summary>
    public int Status { get; init; } = 429;

    /// <summary>True when a rejection says with <c>Retry-After</c> when to come back.</summary>
    public bool RetryAfter { get; init; } = true;

    /// <summary>How many may pass within so many seconds at most.</summary>
    internal double Allowed(double seconds) => Algorithm switch
    {
        RateLimitAlgorithm.FixedWindow => Burst * (Math.Floor((seconds + Early) / Window.TotalSeconds) + 2),
        RateLimitAlgorithm.SlidingWindow => Burst * (Math.Floor((seconds + Early) / Window.TotalSeconds) + 1),
        _ => Burst + Rate * (seconds + Early),
    };

    /// <summary>After so long without a request a whole burst may pass again, with something to spare.</summary>
    internal TimeSpan Refill => (Algorithm == RateLimitAlgorithm.TokenBucket ? TimeSpan.FromSeconds(Burst / Rate) : Window * 2) * 1.2;

    /// <summary>More than any limiter of this rate lets pass at once, whatever window it has.</summary>
    internal int TooMany => Burst + Math.Clamp((int)Math.Ceiling(Rate * Window.TotalSeconds), 3, 100) + 1;

    /// <summary>As sentences say it.</summary>
    internal string InWords => Algorithm == RateLimitAlgorithm.TokenBucket ? $"{Rate:0.##} a second and a burst of {Burst}" : $"{Burst} in {Say.Limit(Window)}";
}

/// <summary>Whom a rate limit holds back.</summary>
public enum RateLimitSide
{
    /// <summary>The caller itself, so that its callee is not overrun.</summary>
    Out,

    /// <summary>The service's clients.</summary>
    In,
}

/// <summary>How a rate limit counts.</summary>
public enum RateLimitAlgorithm
{
    /// <summary>Tokens come at the rate, up to the burst.</summary>
    TokenBucket,

    /// <summary>So many in each window of the clock.</summary>
    FixedWindow,

    /// <summary>So many in any window.</summary>
    SlidingWindow,
}
