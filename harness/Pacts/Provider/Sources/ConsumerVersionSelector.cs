using System.Text.Json;
using System.Text.Json.Serialization;

namespace TestHarness.Pacts;

/// <summary>Says of which versions of consumers pacts are wanted, in the broker's words; what is null is not said.</summary>
public sealed record ConsumerVersionSelector
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Those of the main branch.</summary>
    public bool? MainBranch { get; init; }

    /// <summary>Those of the branch that is called like the provider's.</summary>
    public bool? MatchingBranch { get; init; }

    /// <summary>Those of a branch.</summary>
    public string? Branch { get; init; }

    /// <summary>The branch when there is no other.</summary>
    public string? FallbackBranch { get; init; }

    /// <summary>Those with a tag.</summary>
    public string? Tag { get; init; }

    /// <summary>The tag when there is no other.</summary>
    public string? FallbackTag { get; init; }

    /// <summary>Those that are deployed.</summary>
    public bool? Deployed { get; init; }

    /// <summary>Those that are released.</summary>
    public bool? Released { get; init; }

    /// <summary>Those that are either.</summary>
    public bool? DeployedOrReleased { get; init; }

    /// <summary>Those in an environment.</summary>
    public string? Environment { get; init; }

    /// <summary>The latest only.</summary>
    public bool? Latest { get; init; }

    /// <summary>Of one consumer.</summary>
    public string? Consumer { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this, Json);
}
