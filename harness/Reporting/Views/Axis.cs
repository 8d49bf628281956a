using TestHarness.Core.Verdicts;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Views;

/// <summary>The time axis that all rows of the timeline share: from the load's beginning to the last thing that matters.</summary>
/// <param name="Zero">Its left end, in nanoseconds of the run's clock.</param>
/// <param name="Length">Its length, in nanoseconds, at least one second.</param>
internal sealed record Axis(long Zero, long Length)
{
    private const long Second = 1_000_000_000;
    private const int MostTicks = 13;

    public static Axis Of(ReportModel model)
    {
        var (input, zero) = (model.Input, model.Outline.Zero);
        var ends = model.Outline.Record.Faults.Values.Where(fault => fault.Lifted < long.MaxValue).Select(fault => fault.Lifted - zero)
            .Concat(input.Plan.Faults.Select(fault => (fault.At + fault.For).Nanoseconds()))
            .Concat(input.Strips.SelectMany(strip => strip.Blocks).Select(block => block.From + Second - zero))
            .Concat(input.Verdicts.Where(verdict => verdict.Outcome == Outcome.Failed).SelectMany(verdict => verdict.Evidence.Take(1)).Select(evidence => evidence.At - zero))
            .Append(model.Timeline.LastEnded - zero)
            .Append(input.Plan.LoadFor.Nanoseconds());
        return new(zero, Math.Max(Second, (long)Math.Ceiling(ends.Max() / (double)Second) * Second));
    }

    /// <summary>Seconds at which a line is drawn, evenly spaced.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            double[] steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600];
            var seconds = Length / 1e9;
            var step = Array.Find(steps, s => seconds / s <= MostTicks) is > 0 and var found ? found : Math.Ceiling(seconds / MostTicks);
            for (var i = 0; i * step <= seconds; i++)
            {
                yield return i * step;
            }
        }
    }

    /// <summary>Where a time is, 0 … 100.</summary>
    public double Percent(long at) => Math.Clamp((at - Zero) * 100.0 / Length, 0, 100);

    /// <summary>A time in seconds on the axis, for scripts.</summary>
    public string Seconds(long at) => $"{(Math.Clamp(at, Zero, Zero + Length) - Zero) / 1e9:0.###}";

    /// <summary>Where a span is, as a style; a span without an end goes to the right end.</summary>
    public string Style(long from, long until) => $"left:{Percent(from):0.###}%;width:{Math.Max(0, Percent(until) - Percent(from)):0.###}%";
}
