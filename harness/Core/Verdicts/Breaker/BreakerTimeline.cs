using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A breaker's states over a run, for people to look at.</summary>
public static class BreakerTimeline
{
    /// <summary>The edges whose breakers a plan's rules are about.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>Each once.</returns>
    public static IEnumerable<string> Edges(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Expect.Select(rule => rule switch { BreakerRule breaker => breaker.Subject, FailFastRule fast => fast.Edge, TelemetryRule told => told.Subject, _ => null }).OfType<string>().Distinct();
    }

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
            foreach (var (opened, tried, ended) in period.Turns(record.End))
            {
                blocks.Add(new(opened, tried, "open"));
                blocks.Add(new(tried, ended, "half-open"));
                at = ended;
            }
        }

        blocks.Add(new(at, record.End, "closed"));
        return [.. blocks.Where(block => block.Until > block.From)];
    }

    /// <summary>The traces of the requests whose call an open breaker on an edge held back.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>Trace ids.</returns>
    public static IEnumerable<string> HeldBack(string edge, Plan plan, RunRecord record) =>
        EdgeUse.Of(edge, plan, record).Periods.SelectMany(period => period.WhileOpen).Select(call => call.Request.Trace).Where(trace => trace.Length > 0);
}

/// <summary>A time in which a breaker was in one state.</summary>
/// <param name="From">Its beginning, in nanoseconds of the run's clock.</param>
/// <param name="Until">Its end, in nanoseconds.</param>
/// <param name="State"><c>closed</c>, <c>open</c> or <c>half-open</c>.</param>
public sealed record BreakerBlock(long From, long Until, string State);
