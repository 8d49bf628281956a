using TestHarness.Core.Records;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.History;

/// <summary>The few numbers of a run whose trend is worth watching.</summary>
internal sealed record KeyNumbers(double? P99Ms, double? Errors, double? OpenS, double? CloseS)
{
    public static KeyNumbers Of(ReportInput input)
    {
        var (latency, good) = (new Histogram(), 0L);
        var outline = new Outline();
        foreach (var seen in input.Record)
        {
            outline.See(seen);
            if (seen is Operation { Phase: not OperationPhase.Healthy } operation)
            {
                latency.Add(Math.Max(0, operation.Latency));
                good += operation.Succeeded ? 1 : 0;
            }
        }

        List<FaultWindow> faults = [.. outline.Record.Faults.Values];
        List<StripBlock> open = [.. input.Strips.Where(strip => !strip.IsTold).SelectMany(strip => strip.Blocks).Where(block => block.Kind is "open" or "half_open" && block.Until < long.MaxValue)];
        return new(
            latency.Percentile(0.99) is { } p99 ? Math.Round(p99 / 1e6, 1) : null,
            latency.Count > 0 ? Math.Round(1 - (good / (double)latency.Count), 4) : null,
            faults.Count > 0 && open.Count > 0 ? Seconds(open.Min(block => block.From) - faults.Min(fault => fault.Applied)) : null,
            Closed(faults, open));
    }

    private static double? Closed(List<FaultWindow> faults, List<StripBlock> open)
    {
        var at = open.Count > 0 ? open.Max(block => block.Until) : 0;
        return faults.Where(fault => fault.Lifted <= at).Select(fault => (double?)Seconds(at - fault.Lifted)).Min();
    }

    private static double Seconds(long nanoseconds) => Math.Round(Math.Max(0, nanoseconds) / 1e9, 3);
}
