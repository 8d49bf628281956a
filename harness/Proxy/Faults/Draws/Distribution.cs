namespace TestHarness.Proxy;

/// <summary>How a delay is drawn.</summary>
public enum Distribution
{
    /// <summary>Evenly from By ± Jitter.</summary>
    Uniform,

    /// <summary>Normal: mean By, standard deviation Jitter; below zero counts as zero.</summary>
    Normal,

    /// <summary>Log-normal: median By, and By + Jitter at one standard deviation above it.</summary>
    LogNormal,

    /// <summary>Pareto: never less than By, with a mean of By + Jitter.</summary>
    Pareto,

    /// <summary>The values of a list, in turn.</summary>
    Replay,
}

/// <summary>Draws from the distributions.</summary>
internal static class Draws
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The delay of one call, or one chunk: its number counts from 1, and a draw gives a number in [0, 1) for a purpose.</summary>
    public static TimeSpan Draw(this Distribution distribution, Delay delay, long number, Func<int, double> draw, int purpose)
    {
        var drawn = distribution switch
        {
            Distribution.Replay => delay.Values[(int)((number - 1) % delay.Values.Count)],
            _ when delay.Jitter == TimeSpan.Zero => delay.By,
            Distribution.Uniform => delay.By + (delay.Jitter * ((2 * draw(purpose)) - 1)),
            Distribution.Normal => delay.By + (delay.Jitter * Normal(draw, purpose)),
            Distribution.LogNormal => delay.By * Math.Exp(Math.Log(1 + (delay.Jitter / delay.By)) * Normal(draw, purpose)),
            _ => delay.By * Pareto(delay, draw(purpose)),
        };
        return drawn < TimeSpan.Zero ? TimeSpan.Zero : drawn > Longest ? Longest : drawn;
    }

    /// <summary>A standard normal number (Box and Muller, 1958).</summary>
    private static double Normal(Func<int, double> draw, int purpose) => Math.Sqrt(-2 * Math.Log(1 - draw(purpose))) * Math.Cos(2 * Math.PI * draw(purpose + 100));

    // The mean of a Pareto distribution with scale 1 and shape a is a / (a − 1); here it is 1 + jitter / by.
    private static double Pareto(Delay delay, double draw) => Math.Pow(1 - draw, -1 / (1 + (delay.By / delay.Jitter)));
}
