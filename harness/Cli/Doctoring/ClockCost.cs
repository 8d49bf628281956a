using System.Diagnostics;

namespace TestHarness.Cli.Doctoring;

/// <summary>What a look at the clock costs: each observation takes some, and a clock that is read through the kernel makes them all late.</summary>
internal static class ClockCost
{
    private const int Looks = 20_000;
    private const double MostNanoseconds = 1000;

    /// <summary>The quickest of some rounds: what else the machine does makes others longer.</summary>
    /// <param name="source">What the kernel says that its clock is, e.g. <c>tsc</c>.</param>
    public static Finding Measured(string source) => Of(source.Trim(), Enumerable.Range(0, 5).Min(static _ => Round()));

    /// <param name="source">The kernel's clock.</param>
    /// <param name="nanoseconds">What one look takes.</param>
    public static Finding Of(string source, double nanoseconds) => new("clock", nanoseconds <= MostNanoseconds, nanoseconds <= MostNanoseconds
        ? $"{source}, {nanoseconds:0} ns a look"
        : $"{source}, {nanoseconds:0} ns a look, which makes what is measured late: echo tsc > /sys/devices/system/clocksource/clocksource0/current_clocksource, as root, or a machine that has one")
    { Optional = true };

    private static double Round()
    {
        var began = Stopwatch.GetTimestamp();
        for (var look = 0; look < Looks; look++)
        {
            Stopwatch.GetTimestamp();
        }

        return Stopwatch.GetElapsedTime(began).TotalNanoseconds / Looks;
    }
}
