using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Reporting.Views;

/// <summary>The wait that a rule asks for after an attempt.</summary>
/// <param name="From">The shortest that keeps it, in nanoseconds.</param>
/// <param name="Until">The longest, in nanoseconds.</param>
/// <param name="InWords">It in words, e.g. <c>200 ms ±20 %</c>.</param>
internal sealed record AskedWait(double From, double Until, string InWords)
{
    /// <summary>Null when no rule asks.</summary>
    public static AskedWait? Of(ReportInput input, string edge, int after)
    {
        if (input.Plan.Expect.OfType<RetriesRule>().FirstOrDefault(rule => rule.Subject == edge)?.Backoff is not { } backoff)
        {
            return null;
        }

        var drawn = new RetryBackoff(backoff.First, backoff.Factor, TimeSpan.FromDays(1), backoff.Jitter);
        var (shortest, longest) = (drawn.Shortest(after).Nanoseconds(), drawn.Longest(after).Nanoseconds());
        var wait = shortest == longest ? Words.Time(shortest) : $"{Words.Time(shortest)} to {Words.Time(longest)}";
        return new(shortest * (1 - backoff.Tolerance), longest * (1 + backoff.Tolerance), $"{wait} ±{Words.Percent(backoff.Tolerance)}");
    }

    /// <summary>Where a wait is on a line from 1 ms to 10 s, logarithmic, 0 … 100.</summary>
    public static double Place(double nanoseconds) => Math.Clamp(Math.Log10(Math.Max(1, nanoseconds / 1e6)) * 25, 0, 100);

    /// <summary>A span of waits on that line, as a style.</summary>
    public static string Style(double from, double until) => $"left:{Place(from):0.##}%;width:{Math.Max(0.5, Place(until) - Place(from)):0.##}%";
}
