using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>The user thinks: nothing is asked meanwhile. A step after it is due when the thinking is over.</summary>
public sealed record ThinkStep : JourneyStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "think";

    /// <summary>How long, or on average where <see cref="Drawn"/>.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Whether the time is drawn, exponentially, from the seed.</summary>
    public bool Drawn { get; init; }
}
