using System.Text.Json.Serialization;

namespace TestHarness.Core.Verify;

/// <summary><c>retries: orders -> inventory</c> in <c>verify:</c>: how the caller repeats failed calls, as its owner declares it.</summary>
public sealed record RetryPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "retries";

    /// <summary>How often a call is sent at most, the first time included.</summary>
    public required int Attempts { get; init; }

    /// <summary>How long it waits between them; null = the file does not say.</summary>
    public RetryBackoff? Backoff { get; init; }

    /// <summary>What it repeats; the first is what trials use.</summary>
    public IReadOnlyList<Failure> On { get; init; } = [new(FailureHow.Status, 503)];

    /// <summary>What it must not repeat.</summary>
    public IReadOnlyList<Failure> NeverOn { get; init; } = [];

    /// <summary>What it goes by.</summary>
    public IReadOnlyList<RetryHonour> Honours { get; init; } = [];

    /// <summary>No attempt begins later than this after the call; null = the file does not say.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>True when all attempts carry one idempotency key and one body.</summary>
    public bool SameKey { get; init; }

    /// <summary>How many calls may come to the edge for one that is asked, when all fail; null = the file does not say.</summary>
    public double? Amplification { get; init; }

    /// <summary>What no wait is longer than, for who has to wait until nothing follows any more.</summary>
    internal TimeSpan LongestWait => Backoff is null ? TimeSpan.FromMilliseconds(200) : Enumerable.Range(1, Attempts).Select(Backoff.Longest).Max();
}

/// <summary>What a retry policy may go by.</summary>
public enum RetryHonour
{
    /// <summary>The <c>Retry-After</c> header of an answer.</summary>
    RetryAfter,

    /// <summary>The call's own time limit.</summary>
    Deadline,

    /// <summary>Its own caller's leaving.</summary>
    Cancellation,

    /// <summary>An open circuit breaker, which it does not ask again.</summary>
    Breaker,
}
