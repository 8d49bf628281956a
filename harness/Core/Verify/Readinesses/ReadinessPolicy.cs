using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>readiness: orders</c> in <c>verify:</c>: on which edges it depends whether a service says that it is ready, as its owner declares it.</summary>
public sealed record ReadinessPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "readiness";

    /// <summary>What says whether it is ready.</summary>
    public required PlannedLoad Ready { get; init; }

    /// <summary>What says whether it lives, or null.</summary>
    public PlannedLoad? Live { get; init; }

    /// <summary>The edges without which it is not ready.</summary>
    public IReadOnlyList<string> Hard { get; init; } = [];

    /// <summary>The edges without which it is ready all the same.</summary>
    public IReadOnlyList<string> Soft { get; init; } = [];

    /// <summary>How soon it tells, after an edge fails and after it is well again; and how soon it answers at all.</summary>
    public required TimeSpan Within { get; init; }
}
