using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>
/// A stretch of a load: how arrivals come while it lasts. A kind is a file beside this one that says the integral of its rate, N(t), by
/// its inverse; a new kind is a new file and a line here.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Constant), "constant")]
[JsonDerivedType(typeof(Ramp), "ramp")]
[JsonDerivedType(typeof(RateSteps), "steps")]
[JsonDerivedType(typeof(Spike), "spike")]
[JsonDerivedType(typeof(Burst), "burst")]
[JsonDerivedType(typeof(Replay), "replay")]
public abstract record ArrivalPhase
{
    /// <summary>Its name in reports, e.g. <c>steady</c>; or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>How long it lasts, more than zero.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Whether its operations count; a warm-up is shown and not judged.</summary>
    public bool Judged { get; init; } = true;

    /// <summary>Whether the gaps are drawn (a Poisson process with this phase's rate) instead of even.</summary>
    public bool Poisson { get; init; }

    /// <summary>How many arrivals are due in the whole phase: the integral of the rate, with its fraction.</summary>
    [JsonIgnore]
    public abstract double Expected { get; }

    internal long Nanoseconds => For.Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Whether each arrival has a time of its own; else arrivals follow the rate, and a fraction is carried into the next phase.</summary>
    internal virtual bool IsListed => false;

    /// <summary>When N(t) reaches a count, in nanoseconds after the phase's beginning; for a listed phase when that arrival is due.</summary>
    internal abstract long NanosecondsUntil(double count);

    /// <summary>The rate at a time, in arrivals per second, for charts.</summary>
    /// <param name="at">Seconds after the phase's beginning.</param>
    public abstract double RateAt(double at);

    /// <summary>What is wrong with it, a sentence each.</summary>
    internal virtual IEnumerable<string> Problems()
    {
        if (For <= TimeSpan.Zero)
        {
            yield return $"it must last longer than zero; got {For}";
        }
    }

    /// <summary>What is wrong with some rates.</summary>
    private protected static IEnumerable<string> RateProblems(params IEnumerable<double> rates) =>
        rates.Where(rate => !(rate >= 0 && double.IsFinite(rate)))
            .Select(rate => $"a rate is a finite number of arrivals per second, 0 or more; got {rate}").Distinct();
}
