using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A breaker's states over a run as its service told them, for people to look at.</summary>
public static class TelemetryTimeline
{
    /// <summary>The states that a service told of its breaker, each from when it was told until another was.</summary>
    /// <param name="rule">The rule that says how they are told.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>Blocks by time, none when nothing was told; times in nanoseconds of the run's clock.</returns>
    public static IReadOnlyList<BreakerBlock> Of(TelemetryRule rule, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(record);
        var all = ToldStates.Of(rule, record).All;
        List<Told> changes = [.. all.Where((told, index) => index == 0 || told.State != all[index - 1].State)];
        var ends = changes.Skip(1).Select(next => next.From).Append(record.End);
        return [.. changes.Zip(ends, (told, until) => new BreakerBlock(told.From, until, Told.Say(told.State))).Where(block => block.Until > block.From)];
    }
}
