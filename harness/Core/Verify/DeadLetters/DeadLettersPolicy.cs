using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>dead_letters: orders -> notifications</c> in <c>verify:</c>: what becomes of an event that is never taken.</summary>
public sealed record DeadLettersPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "dead_letters";

    /// <summary>So often it is delivered; then it is put aside.</summary>
    public required int After { get; init; }

    /// <summary>Where what was put aside is counted.</summary>
    public required Probe Queue { get; init; }

    /// <summary>An operation whose event is never taken.</summary>
    public required PlannedLoad Poison { get; init; }

    /// <summary>Whether events behind it come through meanwhile.</summary>
    public bool KeepsFlowing { get; init; } = true;

    /// <summary>How soon.</summary>
    public required TimeSpan Within { get; init; }
}
