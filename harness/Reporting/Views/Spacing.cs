using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views;

/// <summary>How the callers of one edge repeated their calls under load.</summary>
internal sealed record Spacing
{
    public required string Edge { get; init; }

    /// <summary>How many calls there were, however often each was sent.</summary>
    public required int Calls { get; init; }

    /// <summary>How often they were sent, all together.</summary>
    public required int Attempts { get; init; }

    /// <summary>The waits after each attempt: the first entry from attempt 1 to 2.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>How many calls were sent once, twice … as <c>1× 190 · 2× 12</c>.</summary>
    public required string Histogram { get; init; }

    public double Amplification => Attempts / (double)Calls;

    public static IReadOnlyList<Spacing> Of(RunRecord record) =>
        record.LoadBegan is not { } began ? [] :
        [.. LogicalCalls.Of(record.Exchanges.Where(e => e.At >= began)).GroupBy(call => call.First.Edge).OrderBy(edge => edge.Key, StringComparer.Ordinal).Select(Edgewise)];

    private static Spacing Edgewise(IGrouping<string, LogicalCall> edge)
    {
        var calls = edge.Select(call => call.Attempts).ToList();
        return new()
        {
            Edge = edge.Key, Calls = calls.Count, Attempts = calls.Sum(call => call.Count),
            Gaps = [.. Enumerable.Range(1, calls.Max(call => call.Count) - 1).Select(n => Gap.Between(n, calls))],
            Histogram = string.Join(" · ", calls.CountBy(call => call.Count).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}× {pair.Value}")),
        };
    }
}

/// <summary>The waits between one attempt and the next, over all calls of an edge.</summary>
/// <param name="After">The attempt before the wait, from 1.</param>
/// <param name="Sorted">The waits from the failed answer to the next request, in nanoseconds, ascending, 0 where they overlap; not empty.</param>
internal sealed record Gap(int After, IReadOnlyList<long> Sorted)
{
    public long Median => Percentile.NearestRank(Sorted, 0.5);

    public static Gap Between(int attempt, IEnumerable<IReadOnlyList<Attempt>> calls) =>
        new(attempt, [.. calls.Where(call => call.Count > attempt).Select(call => Math.Max(0, call[attempt].Exchange.At - call[attempt - 1].Exchange.Ended)).Order()]);
}
