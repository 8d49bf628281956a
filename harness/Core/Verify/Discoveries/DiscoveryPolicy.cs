using System.Text.Json.Serialization;

namespace TestHarness.Core.Verify;

/// <summary><c>discovery: gateway</c> in <c>verify:</c>: how a service finds and chooses the instances of a callee, as its owner declares it.</summary>
public sealed record DiscoveryPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "discovery";

    /// <summary>The edges to the instances; the last is the one that is killed.</summary>
    public required IReadOnlyList<string> Instances { get; init; }

    /// <summary>How soon an instance that has died gets no more calls, and one that is back gets some; null = it is not declared.</summary>
    public TimeSpan? DetectsWithin { get; init; }

    /// <summary>Whether calls are spread evenly.</summary>
    public bool Spreads { get; init; }

    /// <summary>The edge to the registry, without which calls go on; null = it is not declared.</summary>
    public string? Registry { get; init; }

    /// <summary>The edge to the instance that dies.</summary>
    internal string Dying => Instances[^1];

    /// <summary>So many calls show how they are spread: twenty for each instance.</summary>
    internal int Calls => 20 * Instances.Count;
}
