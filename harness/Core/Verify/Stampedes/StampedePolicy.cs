using System.Text.Json.Serialization;

namespace TestHarness.Core.Verify;

/// <summary><c>stampede: orders -> catalog</c> in <c>verify:</c>: how often the origin behind a cache is asked when many want the same at once, as its owner declares it.</summary>
public sealed record StampedePolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "stampede";

    /// <summary>The parameter of the query by which the cache tells one thing from another.</summary>
    public required string Key { get; init; }

    /// <summary>How often the origin is asked for one thing.</summary>
    public required int OriginAtMost { get; init; }

    /// <summary>How many want it at once.</summary>
    public int AtOnce { get; init; } = 50;
}
