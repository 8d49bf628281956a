using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A breaker's states over a run, for people to look at.</summary>
public static class BreakerTimeline
{
    /// <summary>The states of the breaker on an edge, one after the other from the load's beginning to the record's end.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>At least one block; times in nanoseconds of the run's clock.</returns>
    public static IReadOnlyList<BreakerBlock> Of(string edge, Plan plan, RunRecord record)
    {
        var blocks = new List<BreakerBlock>();
        var at = record.LoadBegan ?? 0;
        foreach (var period in EdgeUse.Of(edge, plan, record).Periods)
        {
            blocks.Add(new(at, period.Opened, "closed"));
            foreach (var (opening, next) in period.Openings.Zip(period.Openings.Skip(1).Select(later => later.At).Append(Math.Min(period.Closed, record.End))))
            {
                blocks.Add(new(opening.At, opening.Probed ?? next, "open"));
                blocks.Add(new(opening.Probed ?? next, next, "half-open"));
            }

            at = Math.Min(period.Closed, record.End);
        }

        blocks.Add(new(at, record.End, "closed"));
        return [.. blocks.Where(block => block.Until > block.From)];
    }
}

/// <summary>A time in which a breaker was in one state.</summary>
/// <param name="From">Its beginning, in nanoseconds of the run's clock.</param>
/// <param name="Until">Its end, in nanoseconds.</param>
/// <param name="State"><c>closed</c>, <c>open</c> or <c>half-open</c>.</param>
public sealed record BreakerBlock(long From, long Until, string State);
