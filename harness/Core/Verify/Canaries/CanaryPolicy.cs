using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>canary: gateway</c> in <c>verify:</c>: which share of calls a service leads to a new release, and when it takes it back, as its owner declares it.</summary>
public sealed record CanaryPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "canary";

    /// <summary>What makes it lead a share to the new one.</summary>
    public required PlannedLoad Switch { get; init; }

    /// <summary>The edge to the old one.</summary>
    public required string From { get; init; }

    /// <summary>The edge to the new one.</summary>
    public required string To { get; init; }

    /// <summary>The share of calls that go to the new one, 0.02 … 0.98.</summary>
    public required double Share { get; init; }

    /// <summary>So many calls may fail while the new one is well.</summary>
    public int Dropped { get; init; }

    /// <summary>When the share is taken back, or null: it is not declared.</summary>
    public CanaryRollback? RollsBack { get; init; }

    /// <summary>So many calls show a share.</summary>
    internal int Calls => Math.Max(200, (int)Math.Ceiling(30 / Math.Min(Share, 1 - Share)));

    /// <summary>Among so many calls none goes to the new one by chance once in ten thousand times.</summary>
    internal int Enough => (int)Math.Ceiling(Math.Log(1e-4) / Math.Log(1 - Share));
}

/// <summary><c>rolls_back_on: { errors: 50%, of: 5, within: 1s }</c>.</summary>
/// <param name="Errors">The share of the new one's answers that are errors, 0 … 1.</param>
/// <param name="Of">Of at least so many calls.</param>
/// <param name="Within">So soon no call goes to the new one any more.</param>
public sealed record CanaryRollback(double Errors, int Of, TimeSpan Within);
