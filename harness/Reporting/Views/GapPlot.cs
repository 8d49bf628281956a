using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views;

/// <summary>A wait drawn on a line from 1 ms to 10 s, logarithmic: what was asked as a window, what was seen as a span with its median.</summary>
internal static class GapPlot
{
    /// <summary>Where a wait is, 0 … 100.</summary>
    public static double Place(double nanoseconds) => Math.Clamp(Math.Log10(Math.Max(1, nanoseconds / 1e6)) * 25, 0, 100);

    /// <summary>A span as a style.</summary>
    public static string Style(double from, double until) => $"left:{Place(from):0.##}%;width:{Math.Max(0.5, Place(until) - Place(from)):0.##}%";

    /// <summary>The window that a rule asks for after an attempt, in nanoseconds; null when none does.</summary>
    public static (double From, double Until, string InWords)? Asked(ReportInput input, string edge, int after)
    {
        if (input.Plan.Expect.OfType<RetriesRule>().FirstOrDefault(rule => rule.Subject == edge)?.Backoff is not { } backoff)
        {
            return null;
        }

        var wait = backoff.First.Nanoseconds() * Math.Pow(backoff.Factor, after - 1);
        return (wait * (1 - backoff.Tolerance), wait * (1 + backoff.Tolerance), $"{Words.Time((long)wait)} ±{Words.Percent(backoff.Tolerance)}");
    }
}
