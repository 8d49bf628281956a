using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>idempotency: orders -> payments</c> or <c>idempotency: payments</c> in <c>verify:</c>: an operation that has its effect once for each key.</summary>
public sealed record IdempotencyPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "idempotency";

    /// <summary>The request header that carries the key.</summary>
    public string Key { get; init; } = "Idempotency-Key";

    /// <summary>Where effects are counted; null = by the calls on the edge that were answered well.</summary>
    public Probe? Effect { get; init; }

    /// <summary>Whether a repeated call gets the first one's answer.</summary>
    public bool SameAnswer { get; init; } = true;

    /// <summary>The status for a used key with another body; null = the file does not say.</summary>
    public int? Conflict { get; init; }

    /// <summary>The drive operation with another body.</summary>
    public PlannedLoad? Other { get; init; }

    /// <summary>So many calls at once with one key have one effect; null = the file does not say.</summary>
    public int? Concurrent { get; init; }

    /// <summary>Whether keys outlive the process.</summary>
    public bool SurvivesRestart { get; init; }

    /// <summary>Whether it is about a caller whose effect crosses an edge.</summary>
    internal bool IsOfEdge => Subject.Contains("->", StringComparison.Ordinal);

    /// <summary>The drive operation, or another, under a key.</summary>
    internal PlannedLoad Keyed(PlannedLoad request, string key) => request with
    {
        Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { [Key] = key }, Shows = PlannedLoad.WholeBody,
    };
}
