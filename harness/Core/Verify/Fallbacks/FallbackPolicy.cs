using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>fallback: web -> catalog</c> in <c>verify:</c>: what the caller answers when the edge fails, as its owner declares it.</summary>
public sealed record FallbackPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "fallback";

    /// <summary>The header that an answer has when it comes from the fallback, and no other answer.</summary>
    public required string Marker { get; init; }

    /// <summary>The edge that the fallback asks; null = it asks nobody.</summary>
    public string? Source { get; init; }

    /// <summary>The failures that it is for; the first is the one that trials use.</summary>
    public IReadOnlyList<Failure> On { get; init; } =
        [new(FailureHow.Status, 503), new(FailureHow.Timeout), new(FailureHow.Reset), new(FailureHow.Refused), new(FailureHow.Malformed)];

    /// <summary>The answers that it is not for.</summary>
    public IReadOnlyList<Failure> NotOn { get; init; } = [new(FailureHow.Status, 400), new(FailureHow.Status, 404), new(FailureHow.Status, 409), new(FailureHow.Status, 422)];

    /// <summary>How soon the edge is used again when it is well again.</summary>
    public TimeSpan Recovers { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A request that uses the edge and has no fallback, such as a write; or null.</summary>
    public PlannedLoad? Beside { get; init; }
}
