using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Xray;

/// <summary>A time that was measured, and what it is likely to have been declared as: people write round numbers, so the roundest one that it may be.</summary>
/// <param name="Low">The least that it may be.</param>
/// <param name="High">The most.</param>
public sealed record Interval(TimeSpan Low, TimeSpan High)
{
    private const double Ten = 10;

    /// <summary>The number between both that has the fewest digits; a last digit of 5 is as round as none; nearest to the middle among equals.</summary>
    public TimeSpan Value => TimeSpan.FromMilliseconds(Roundest(Low.TotalMilliseconds, High.TotalMilliseconds));

    /// <summary>In words.</summary>
    /// <returns>E.g. <c>400 ms (393 ms to 402 ms)</c>.</returns>
    public override string ToString() => $"{Words.Time(Value)} ({Words.Time(Low)} to {Words.Time(High)})";

    /// <summary>The roundest number between two.</summary>
    /// <param name="low">The least, above 0.</param>
    /// <param name="high">The most.</param>
    /// <returns>A multiple of the largest step 10ⁿ, 5·10ⁿ⁻¹ that has one between them.</returns>
    public static double Roundest(double low, double high)
    {
        if (low <= 0 || high <= low)
        {
            return Math.Max(low, 0);
        }

        for (var step = Math.Pow(Ten, Math.Floor(Math.Log10(high))); step > (high - low) / Ten; step /= Ten)
        {
            foreach (var each in new[] { step, step / 2 })
            {
                var nearest = Math.Round((low + high) / 2 / each) * each;
                if (nearest >= low && nearest <= high)
                {
                    return nearest;
                }
            }
        }

        return (low + high) / 2;
    }
}
