namespace TestHarness.Core.Plans;

/// <summary><c>partition:</c> nothing passes between the service and others, in either direction: requests are taken and never answered.</summary>
public sealed record PartitionFault : ServiceFault
{
    /// <summary>What <see cref="From"/> says when it means everybody.</summary>
    public const string All = "all";

    /// <summary>From whom it is parted: a service or resource, or <see cref="All"/>.</summary>
    public required string From { get; init; }

    /// <summary>The edges that are cut.</summary>
    public required IReadOnlyList<string> Edges { get; init; }

    /// <inheritdoc/>
    public override bool Ends => false;

    /// <inheritdoc/>
    public override string InWords => $"partition {Whom} from {(From == All ? "all others" : From)}";
}
