using System.Text.Json.Serialization;

namespace TestHarness.Core.Plans;

/// <summary>A stretch of a load: how arrivals come while it lasts. A kind is a file beside this one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SteadyPhase), "steady")]
[JsonDerivedType(typeof(RampPhase), "ramp")]
[JsonDerivedType(typeof(StepsPhase), "steps")]
[JsonDerivedType(typeof(SpikePhase), "spike")]
[JsonDerivedType(typeof(BurstPhase), "burst")]
[JsonDerivedType(typeof(ReplayPhase), "replay")]
public abstract record PlannedPhase
{
    /// <summary>How long it lasts.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Whether its operations are judged; a warm-up's are shown only.</summary>
    public bool Judged { get; init; } = true;

    /// <summary>Whether the gaps are drawn (a Poisson process) instead of even.</summary>
    public bool Poisson { get; init; }

    /// <summary>How many arrivals are due in it, on average where they are drawn.</summary>
    [JsonIgnore]
    public abstract double Expected { get; }

    /// <summary>What it is, in words, e.g. <c>ramp 0 to 50/s</c>.</summary>
    [JsonIgnore]
    public abstract string InWords { get; }

    /// <summary>Arrivals per second at a time.</summary>
    /// <param name="at">Seconds after its beginning.</param>
    /// <returns>The rate.</returns>
    public abstract double RateAt(double at);
}
