namespace TestHarness.Load;

/// <summary>One arrival of a schedule.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Nanoseconds">When it is due, after the beginning of the load.</param>
/// <param name="Judged">Whether its phase counts.</param>
public readonly record struct Arrival(int Index, long Nanoseconds, bool Judged);

/// <summary>
/// The intended times of a load, in closed form. With N(t) the integral of the rate over all phases, arrival i is due when N(t) = i:
/// the fraction that one phase leaves over is carried into the next, so that a border makes neither a gap nor a double arrival.
/// An arrival due exactly at a border belongs to the later phase; none is due at the very end.
/// </summary>
public static class Arrivals
{
    /// <summary>All arrivals in order, made while they are read.</summary>
    /// <param name="phases">Valid phases, see <see cref="LoadSpec.Problems"/>.</param>
    public static IEnumerable<Arrival> Of(IReadOnlyList<LoadPhase> phases)
    {
        ArgumentNullException.ThrowIfNull(phases);
        var (index, begin, before) = (0, 0L, 0.0);
        foreach (var phase in phases)
        {
            var after = Snapped(before + phase.Expected);
            for (; index < after; index++)
            {
                yield return new Arrival(index, begin + phase.NanosecondsUntil(index - before), phase.Judged);
            }

            (before, begin) = (after, begin + phase.Nanoseconds);
        }
    }

    /// <summary>How many arrivals <see cref="Of"/> yields; infinite or not a number when a rate is.</summary>
    /// <param name="phases">The phases of a load.</param>
    public static double Count(IReadOnlyList<LoadPhase> phases)
    {
        ArgumentNullException.ThrowIfNull(phases);
        return Math.Ceiling(phases.Aggregate(0.0, (sum, phase) => Snapped(sum + phase.Expected)));
    }

    /// <summary>25/s for 2.2 s is 55 arrivals, not the 55.00000000000001 of floating point: that would be one more.</summary>
    private static double Snapped(double count)
    {
        var whole = Math.Round(count);
        return Math.Abs(count - whole) <= 1e-12 * Math.Max(1, whole) ? whole : count;
    }
}
