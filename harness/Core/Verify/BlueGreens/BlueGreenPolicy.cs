using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>blue_green: gateway</c> in <c>verify:</c>: how a service switches from the old instance of a callee to the new, as its owner declares it.</summary>
public sealed record BlueGreenPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "blue_green";

    /// <summary>What makes it switch.</summary>
    public required PlannedLoad Switch { get; init; }

    /// <summary>The edge to the old one.</summary>
    public required string From { get; init; }

    /// <summary>The edge to the new one.</summary>
    public required string To { get; init; }

    /// <summary>So many calls may fail.</summary>
    public int Dropped { get; init; }

    /// <summary>How long after the switch the old one may still serve.</summary>
    public required TimeSpan Drain { get; init; }
}
