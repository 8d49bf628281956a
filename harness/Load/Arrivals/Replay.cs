using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>Arrivals at recorded times, e.g. from an access log.</summary>
public sealed record Replay : ArrivalPhase
{
    /// <summary>When each is due after the phase's beginning, in nanoseconds and in order; what is not below <see cref="ArrivalPhase.For"/> is left out.</summary>
    public required IReadOnlyList<long> Offsets { get; init; }

    /// <summary>The journey that each begins, as long as <see cref="Offsets"/>; empty: as the journeys' weights say.</summary>
    public IReadOnlyList<string> Journeys { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override double Expected => Offsets.Count(offset => offset < Nanoseconds);

    internal override bool IsListed => true;

    /// <inheritdoc/>
    public override double RateAt(double at) => Offsets.Count(offset => offset >= (at - 0.5) * 1e9 && offset < (at + 0.5) * 1e9);

    internal override long NanosecondsUntil(double count) => Offsets[(int)count];

    internal override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems())
        {
            yield return problem;
        }

        if (Offsets.Count == 0)
        {
            yield return "there is nothing to replay";
        }

        if (Offsets.Zip(Offsets.Skip(1)).Any(pair => pair.Second < pair.First) || (Offsets.Count > 0 && Offsets[0] < 0))
        {
            yield return "the times to replay must be 0 or more and in order";
        }

        if (Poisson)
        {
            yield return "recorded times cannot be drawn: leave out poisson";
        }
    }
}
