using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views;

/// <summary>The load, slot by slot: one second each, or longer ones where there would be too many.</summary>
/// <param name="Width">The length of a slot, in nanoseconds.</param>
/// <param name="Slots">The slots, in order, none left out.</param>
internal sealed record Seconds(long Width, IReadOnlyList<Slot> Slots)
{
    private const int MostSlots = 120;

    public static Seconds Of(RunRecord record, Axis axis)
    {
        var seconds = axis.Length / 1_000_000_000;
        var width = (seconds + MostSlots - 1) / MostSlots * 1_000_000_000;
        var bySlot = record.Operations.Where(o => o.Phase != OperationPhase.Healthy && o.At >= axis.Zero).ToLookup(o => (o.At - axis.Zero) / width);
        return new(width, [.. Enumerable.Range(0, (int)((axis.Length + width - 1) / width)).Select(i => Slot.Of(axis.Zero + (i * width), [.. bySlot[i]]))]);
    }
}

/// <summary>One slot: operations by the time at which they were to start.</summary>
internal sealed record Slot
{
    /// <summary>Its beginning, in nanoseconds of the run's clock.</summary>
    public required long From { get; init; }

    /// <summary>Answered with 2xx.</summary>
    public required int Good { get; init; }

    /// <summary>Answered with anything else.</summary>
    public required int Refused { get; init; }

    /// <summary>Not answered at all.</summary>
    public required int Silent { get; init; }

    /// <summary>The median latency, in nanoseconds; null without operations.</summary>
    public required long? P50 { get; init; }

    /// <summary>The latency that 99 % kept, in nanoseconds; null without operations.</summary>
    public required long? P99 { get; init; }

    public int Asked => Good + Refused + Silent;

    public double Errors => Asked == 0 ? 0 : (Refused + Silent) / (double)Asked;

    public static Slot Of(long from, IReadOnlyList<Operation> operations)
    {
        var good = operations.Count(o => o.Succeeded);
        var answered = operations.Count(o => o.Outcome == OperationOutcome.Answered);
        var latencies = operations.Select(o => o.Latency).ToList();
        return new()
        {
            From = from, Good = good, Refused = answered - good, Silent = operations.Count - answered,
            P50 = latencies.Count == 0 ? null : Percentile.NearestRank(latencies, 0.5), P99 = latencies.Count == 0 ? null : Percentile.NearestRank(latencies, 0.99),
        };
    }
}
