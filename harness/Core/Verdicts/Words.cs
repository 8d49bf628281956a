namespace TestHarness.Core.Verdicts;

/// <summary>How numbers are said in expected, observed, causes and evidence: always with a unit, never with more digits than help.</summary>
public static class Words
{
    /// <summary>A time in the unit that suits it: <c>38 ms</c>, <c>1.20 s</c>, <c>12.0 s</c>.</summary>
    /// <param name="nanoseconds">The time.</param>
    /// <returns>The words.</returns>
    public static string Time(long nanoseconds) => (nanoseconds / 1e9) switch
    {
        >= 10 and var s => $"{s:0.0} s",
        >= 1 and var s => $"{s:0.00} s",
        _ when nanoseconds >= 10_000_000 => $"{nanoseconds / 1e6:0} ms",
        _ => $"{nanoseconds / 1e6:0.0} ms",
    };

    /// <summary>A time as <see cref="Time(long)"/> says it.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The words.</returns>
    public static string Time(TimeSpan time) => Time(time.Nanoseconds());

    /// <summary>A share as percent: <c>0.1 %</c>, <c>12 %</c>.</summary>
    /// <param name="share">0 … 1.</param>
    /// <returns>The words.</returns>
    public static string Percent(double share) => $"{share * 100:0.##} %";

    /// <summary>A count with its noun: <c>1 call</c>, <c>12 calls</c>.</summary>
    /// <param name="count">The count.</param>
    /// <param name="noun">The noun for one.</param>
    /// <returns>The words.</returns>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>A size in the largest unit that says it exactly: <c>1 byte</c>, <c>64 KiB</c>, <c>100 KB</c>.</summary>
    /// <param name="bytes">How many bytes.</param>
    /// <returns>The words.</returns>
    public static string Size(long bytes) => bytes switch
    {
        not 0 when bytes % 1_048_576 == 0 => $"{bytes / 1_048_576} MiB",
        not 0 when bytes % 1_000_000 == 0 => $"{bytes / 1_000_000} MB",
        not 0 when bytes % 1024 == 0 => $"{bytes / 1024} KiB",
        not 0 when bytes % 1000 == 0 => $"{bytes / 1000} KB",
        _ => Count(bytes, "byte"),
    };

    /// <summary>A list: <c>a, b and c</c>.</summary>
    /// <param name="items">The items.</param>
    /// <returns>The words; <c>none</c> for an empty list.</returns>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "none",
        1 => items[0],
        _ => $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}",
    };

    /// <summary>A time span in nanoseconds, the unit of the run's clock.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Nanoseconds.</returns>
    public static long Nanoseconds(this TimeSpan time) => time.Ticks * 100;
}
