using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>hedging: web -> search</c> in <c>verify:</c>: when the caller sends a slow call once more, as its owner declares it.</summary>
public sealed record HedgingPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "hedging";

    /// <summary>How long a call has no answer before it is sent once more.</summary>
    public required TimeSpan After { get; init; }

    /// <summary>How often a call is sent at most, the first time included.</summary>
    public int AtMost { get; init; } = 2;

    /// <summary>True when the others are given up as soon as one is answered.</summary>
    public bool CancelsLoser { get; init; } = true;

    /// <summary>The methods that are hedged.</summary>
    public IReadOnlyList<string> Only { get; init; } = ["GET"];

    /// <summary>A request that uses the edge and is not hedged, such as a write; or null.</summary>
    public PlannedLoad? Beside { get; init; }
}
