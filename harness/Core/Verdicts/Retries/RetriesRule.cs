using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary><c>retries: orders -> inventory</c>: the caller repeats failed calls as designed, and no others.</summary>
public sealed record RetriesRule : Rule
{
    /// <summary><c>attempts: { at_most }</c>: how often one logical call may be sent, the first time included; null when not asked.</summary>
    public Limited<int>? Attempts { get; init; }

    /// <summary><c>attempts: { exactly }</c>: how often a call is sent when all of it fails; null when not asked.</summary>
    public Limited<int>? Exactly { get; init; }

    /// <summary><c>on:</c> answers after which a call is sent again; null when not asked.</summary>
    public Limited<IReadOnlyList<int>>? On { get; init; }

    /// <summary><c>honours: [retry_after]</c>: nothing is sent again before the callee said it may be; null when not asked.</summary>
    public Place? RetryAfter { get; init; }

    /// <summary><c>backoff:</c>: how the waits between attempts grow; null when not asked.</summary>
    public Backoff? Backoff { get; init; }

    /// <summary><c>never_on:</c>: answers after which nothing may be repeated; null when not asked.</summary>
    public Limited<IReadOnlyList<int>>? NeverOn { get; init; }

    /// <summary><c>same_key: true</c>: all attempts of a call carry one idempotency key and one body; null when not asked.</summary>
    public Place? SameKey { get; init; }

    /// <summary><c>amplification: { at_most }</c>: calls that left per call asked, over the whole load; null when not asked.</summary>
    public Limited<double>? Amplification { get; init; }
}

/// <summary>A limit and where the file says it.</summary>
/// <typeparam name="T">What is limited.</typeparam>
/// <param name="Place">Where the file says so.</param>
/// <param name="Limit">The limit.</param>
public sealed record Limited<T>(Place Place, T Limit);

/// <summary>Waits of <c>first</c>, <c>first · factor</c>, <c>first · factor²</c> … between a failed answer and the next attempt.</summary>
/// <param name="Place">Where the file says so.</param>
/// <param name="First">The first wait.</param>
/// <param name="Factor">By how much each wait is longer than the one before; 1 = constant.</param>
/// <param name="Tolerance">How far a median wait may be off, as a share: 0.2 = 20 %.</param>
public sealed record Backoff(Place Place, TimeSpan First, double Factor, double Tolerance)
{
    /// <summary>How the waits are drawn.</summary>
    public Verify.RetryJitter Jitter { get; init; }
}
