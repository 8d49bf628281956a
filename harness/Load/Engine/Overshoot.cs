namespace TestHarness.Load;

/// <summary>
/// By how much a sleep lasts longer than was asked, so that the next one may ask for less: a running quantile, moved up a little by each sleep
/// that lasted longer than it says and down by each that did not, more the less probable that was (stochastic approximation, Robbins and Monro 1951).
/// </summary>
internal sealed class Overshoot
{
    /// <summary>The share of sleeps that end too early by what is subtracted, and are waited out awake.</summary>
    internal const double Share = 0.25;

    /// <summary>More than this is no property of the timer: the machine is busy, and one may not wait awake for that long.</summary>
    internal const long Most = 60_000;

    private const double Step = 500;
    private double _value;

    /// <summary>What to ask less for, in nanoseconds, 0 to <see cref="Most"/>.</summary>
    public long Expected => (long)_value;

    /// <summary>Takes note of a sleep.</summary>
    /// <param name="nanoseconds">How much longer it lasted than was asked.</param>
    public void Learn(long nanoseconds) =>
        _value = Math.Clamp(_value + (nanoseconds > _value ? Step * Share : -Step * (1 - Share)), 0, Most);
}
