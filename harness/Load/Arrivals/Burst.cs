using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>Many at once, again and again: the herd that comes back after an outage.</summary>
public sealed record Burst : ArrivalPhase
{
    /// <summary>So many at once, 1 or more.</summary>
    public required int Size { get; init; }

    /// <summary>How long from one burst to the next, more than zero; the first comes at once.</summary>
    public required TimeSpan Every { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override double Expected => Math.Ceiling(For / Every) * Size;

    internal override bool IsListed => true;

    /// <inheritdoc/>
    public override double RateAt(double at) => Size / Every.TotalSeconds;

    internal override long NanosecondsUntil(double count) => (long)count / Size * Every.Ticks * TimeSpan.NanosecondsPerTick;

    internal override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems())
        {
            yield return problem;
        }

        if (Size < 1 || Every <= TimeSpan.Zero)
        {
            yield return $"a burst has 1 arrival or more and comes again after more than zero; got {Size} every {Every}";
        }

        if (Poisson)
        {
            yield return "the gaps of bursts cannot be drawn: leave out poisson, or use a rate";
        }
    }
}
