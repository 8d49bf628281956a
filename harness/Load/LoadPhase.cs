namespace TestHarness.Load;

/// <summary>A stretch of a load: a constant rate, a linear ramp, or (both rates 0) a pause.</summary>
/// <param name="FromPerSecond">Arrivals per second at its beginning, 0 or more; fractions are fine.</param>
/// <param name="ToPerSecond">Arrivals per second at its end, 0 or more.</param>
/// <param name="For">How long it lasts, more than zero.</param>
/// <param name="Judged">Whether its operations count.</param>
public sealed record LoadPhase(double FromPerSecond, double ToPerSecond, TimeSpan For, bool Judged)
{
    /// <summary>How many arrivals are due in the whole phase: the integral of the rate, with its fraction.</summary>
    public double Expected => (FromPerSecond + ToPerSecond) / 2 * For.TotalSeconds;

    internal long Nanoseconds => For.Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Solves r0 t + (r1 − r0) t² / 2T = count for t, in the form that loses no digits when the rates are equal or nearly so.</summary>
    internal long NanosecondsUntil(double count)
    {
        if (count <= 0)
        {
            return 0;
        }

        var slope = (ToPerSecond - FromPerSecond) / For.TotalSeconds;
        var rateThen = Math.Sqrt(Math.Max(0, (FromPerSecond * FromPerSecond) + (2 * slope * count)));
        var seconds = 2 * count / (FromPerSecond + rateThen);
        return Math.Min((long)Math.Round(seconds * 1e9), Nanoseconds - 1);
    }

    internal IEnumerable<string> Problems(int number)
    {
        if (!(FromPerSecond >= 0 && ToPerSecond >= 0 && double.IsFinite(FromPerSecond + ToPerSecond)))
        {
            yield return $"phase {number}: a rate is a finite number of arrivals per second, 0 or more; got {FromPerSecond} to {ToPerSecond}";
        }

        if (For <= TimeSpan.Zero)
        {
            yield return $"phase {number}: it must last longer than zero; got {For}";
        }
    }
}
