using TestHarness.Core.Plans;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Verdicts;

/// <summary>All waits before the same attempt: one row of the table that a verdict shows.</summary>
/// <param name="asked">What the file asks for.</param>
/// <param name="gaps">The waits, shortest first; at least one.</param>
internal sealed class BackoffRow(Backoff asked, IReadOnlyList<RetryGap> gaps)
{
    /// <summary>A median of fewer says little of how they are drawn.</summary>
    private const int Several = 20;

    /// <summary>The waits, shortest first.</summary>
    public IReadOnlyList<RetryGap> Gaps => gaps;

    /// <summary>1 for the wait before the second attempt.</summary>
    public int Number => gaps[0].Number;

    /// <summary>How long the wait should be, in nanoseconds.</summary>
    public long Declared { get; } = (long)Math.Min(long.MaxValue / 4, asked.First.Nanoseconds() * Math.Pow(asked.Factor, gaps[0].Number - 1));

    /// <summary>The median wait, in nanoseconds.</summary>
    public long Median => MedianOf(gaps);

    private long MedianAtMost { get; } = gaps.Select(gap => gap.AtMost).Order().ElementAt((gaps.Count - 1) / 2);

    /// <summary>The waits that ended too early, shortest first; of drawn ones also those that make the median too short.</summary>
    public IReadOnlyList<RetryGap> TooShort =>
        [.. gaps.Where(gap => gap.AtMost < Least || (IsUniform && gaps.Count >= Several && MedianAtMost < Shortened(Middle) && gap.AtMost < Shortened(Middle))).OrderBy(gap => gap.AtMost)];

    /// <summary>The longest that the middle one may be, in nanoseconds.</summary>
    private long Most => IsUniform || asked.Jitter == RetryJitter.None ? Middle : Drawn.Longest(Number).Nanoseconds();

    private long Least => Shortened(Drawn.Shortest(Number).Nanoseconds());

    private long Middle => (Drawn.Shortest(Number).Nanoseconds() + Drawn.Longest(Number).Nanoseconds()) / 2;

    private RetryBackoff Drawn { get; } = new(asked.First, asked.Factor, TimeSpan.FromDays(1), asked.Jitter);

    /// <summary>Whether the middle one of many is known: drawn alike between the shortest and the longest.</summary>
    private bool IsUniform => asked.Jitter is RetryJitter.Full or RetryJitter.Equal or RetryJitter.Plusminus25;

    private long Shortened(long wait) => (long)(wait * (1 - asked.Tolerance)) - Tolerance.Safety(Declared);

    /// <summary>The row in words.</summary>
    public Evidence InWords => new(
        gaps.Min(gap => gap.Next.At),
        $"before attempt {Number + 1}: {Words.Count(gaps.Count, "wait")} of {Words.Time(gaps[0].Length)} to {Words.Time(gaps[^1].Length)}, median {Words.Time(Median)}; declared {Words.Time(Declared)}");

    /// <summary>The waits that only the policy decided, shortest first.</summary>
    public IReadOnlyList<RetryGap> Patient(Plan plan) => [.. gaps.Where(gap => !gap.WasToldToWait(plan))];

    /// <summary>True when there are such waits and their median is longer than allowed.</summary>
    public bool IsTooLong(IReadOnlyList<RetryGap> sorted) =>
        sorted.Count > 0 && MedianOf(sorted) > (Most * (1 + asked.Tolerance)) + Tolerance.Liveness(Declared);

    /// <summary>The median of sorted waits, in nanoseconds; of an even number, the shorter of the two in the middle.</summary>
    public static long MedianOf(IReadOnlyList<RetryGap> sorted) => sorted[(sorted.Count - 1) / 2].Length;
}
