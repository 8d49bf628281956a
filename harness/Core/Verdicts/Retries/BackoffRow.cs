using TestHarness.Core.Plans;

namespace TestHarness.Core.Verdicts;

/// <summary>All waits before the same attempt: one row of the table that a verdict shows.</summary>
/// <param name="asked">What the file asks for.</param>
/// <param name="gaps">The waits, shortest first; at least one.</param>
internal sealed class BackoffRow(Backoff asked, IReadOnlyList<RetryGap> gaps)
{
    /// <summary>The waits, shortest first.</summary>
    public IReadOnlyList<RetryGap> Gaps => gaps;

    /// <summary>1 for the wait before the second attempt.</summary>
    public int Number => gaps[0].Number;

    /// <summary>How long the wait should be, in nanoseconds.</summary>
    public long Declared { get; } = (long)Math.Min(long.MaxValue / 4, asked.First.Nanoseconds() * Math.Pow(asked.Factor, gaps[0].Number - 1));

    /// <summary>The median wait, in nanoseconds.</summary>
    public long Median => MedianOf(gaps);

    /// <summary>The waits that ended too early, shortest first.</summary>
    public IReadOnlyList<RetryGap> TooShort =>
        [.. gaps.Where(gap => gap.Length < (Declared * (1 - asked.Tolerance)) - Tolerance.Safety(Declared))];

    /// <summary>The row in words.</summary>
    public Evidence InWords => new(
        gaps.Min(gap => gap.Next.At),
        $"before attempt {Number + 1}: {Words.Count(gaps.Count, "wait")} of {Words.Time(gaps[0].Length)} to {Words.Time(gaps[^1].Length)}, median {Words.Time(Median)}; declared {Words.Time(Declared)}");

    /// <summary>The waits that only the policy decided, shortest first.</summary>
    public IReadOnlyList<RetryGap> Patient(Plan plan) => [.. gaps.Where(gap => !gap.WasToldToWait(plan))];

    /// <summary>True when there are such waits and their median is longer than allowed.</summary>
    public bool IsTooLong(IReadOnlyList<RetryGap> sorted) =>
        sorted.Count > 0 && MedianOf(sorted) > (Declared * (1 + asked.Tolerance)) + Tolerance.Liveness(Declared);

    /// <summary>The median of sorted waits, in nanoseconds; of an even number, the shorter of the two in the middle.</summary>
    public static long MedianOf(IReadOnlyList<RetryGap> sorted) => sorted[(sorted.Count - 1) / 2].Length;
}
