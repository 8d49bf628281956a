namespace TestHarness.Load;

/// <summary>One arrival of a schedule.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Nanoseconds">When it is due, after the beginning of the load.</param>
/// <param name="Phase">The number of its phase.</param>
/// <param name="Judged">Whether its phase counts.</param>
public readonly record struct Arrival(int Index, long Nanoseconds, int Phase, bool Judged)
{
    /// <summary>The journey that a replay asks for, or null.</summary>
    public string? Journey { get; init; }
}

/// <summary>
/// The intended times of a load, in closed form. With N(t) the integral of the rate over all phases, arrival i is due when N(t) = i:
/// the fraction that one phase leaves over is carried into the next, so that a border makes neither a gap nor a double arrival.
/// An arrival due exactly at a border belongs to the later phase; none is due at the very end. In a Poisson phase the next arrival is due
/// when N(t) has grown by a unit exponential: so any shape of rate can be drawn.
/// </summary>
public static class Arrivals
{
    /// <summary>All arrivals in order, made while they are read.</summary>
    /// <param name="phases">Valid phases, see <see cref="LoadSpec.Problems"/>.</param>
    /// <param name="seed">What the gaps of Poisson phases are drawn from.</param>
    public static IEnumerable<Arrival> Of(IReadOnlyList<ArrivalPhase> phases, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(phases);
        var (index, begin, carried) = (0, 0L, 0.0);
        for (var number = 0; number < phases.Count; number++)
        {
            var phase = phases[number];
            var first = index;
            foreach (var at in phase.Poisson ? Drawn(phase, Draw.From(seed, number, "arrivals")) : Even(phase, carried))
            {
                var journey = phase is Replay { Journeys.Count: > 0 } replay ? replay.Journeys[index - first] : null;
                yield return new Arrival(index++, begin + at, number, phase.Judged) { Journey = journey };
            }

            begin += phase.Nanoseconds;
            carried = phase.Poisson || phase.IsListed ? carried : Left(carried + phase.Expected);
        }
    }

    /// <summary>About how many arrivals <see cref="Of"/> yields (exactly, where nothing is drawn); infinite or not a number when a rate is.</summary>
    /// <param name="phases">The phases of a load.</param>
    public static double Count(IReadOnlyList<ArrivalPhase> phases)
    {
        ArgumentNullException.ThrowIfNull(phases);
        var (count, carried) = (0.0, 0.0);
        foreach (var phase in phases)
        {
            var free = phase.Poisson || phase.IsListed;
            count += free ? phase.Expected : Math.Ceiling(Snapped(carried + phase.Expected)) - Math.Ceiling(carried);
            carried = free ? carried : Left(carried + phase.Expected);
        }

        return count;
    }

    /// <summary>Counts go from the fraction that the phase before left: the first arrival is due at the next whole number.</summary>
    private static IEnumerable<long> Even(ArrivalPhase phase, double carried)
    {
        var end = phase.IsListed ? phase.Expected : Snapped(carried + phase.Expected);
        var before = phase.IsListed ? 0 : carried;
        for (var count = Math.Ceiling(before); count < end; count++)
        {
            yield return phase.NanosecondsUntil(count - before);
        }
    }

    private static IEnumerable<long> Drawn(ArrivalPhase phase, Draw draw)
    {
        for (var count = draw.Exponential(); count < phase.Expected; count += draw.Exponential())
        {
            yield return phase.NanosecondsUntil(count);
        }
    }

    /// <summary>What the next phase begins to count from: between −1 and 0 would be the same place; 0 is the next arrival itself.</summary>
    private static double Left(double count) => Snapped(count) - Math.Floor(Snapped(count));

    /// <summary>25/s for 2.2 s is 55 arrivals, not the 55.00000000000001 of floating point: that would be one more.</summary>
    private static double Snapped(double count)
    {
        var whole = Math.Round(count);
        return Math.Abs(count - whole) <= 1e-12 * Math.Max(1, whole) ? whole : count;
    }
}
