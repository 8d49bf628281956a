using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>bulkhead: orders -> payments</c> in <c>verify:</c>: how many calls the caller has under way at once, as its owner declares it.</summary>
public sealed record BulkheadPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "bulkhead";

    /// <summary>So many calls are on the edge at once.</summary>
    public required int AtMost { get; init; }

    /// <summary>So many wait for one of them to end.</summary>
    public int Queue { get; init; }

    /// <summary>The status of what is neither let through nor may wait.</summary>
    public required int Rejects { get; init; }

    /// <summary>How soon that is answered.</summary>
    public TimeSpan RejectsWithin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The ways to fail after which a call gives its place back.</summary>
    public IReadOnlyList<Failure> GivesBackAfter { get; init; } = [new(FailureHow.Status, 503), new(FailureHow.Reset), new(FailureHow.Timeout)];

    /// <summary>A request that goes on while it is full, or null.</summary>
    public PlannedLoad? Isolates { get; init; }

    /// <summary>How many calls overfill it.</summary>
    internal int TooMany => AtMost * 4 + Queue;
}
