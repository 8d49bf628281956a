namespace TestHarness.Reporting.Views.Lanes;

/// <summary>Operations per second by how they were answered, and how many the scenario wanted.</summary>
internal static class ThroughputLane
{
    public static Lane Of(ReportInput input, Axis axis, Seconds seconds)
    {
        var perSecond = 1e9 / seconds.Width;
        var most = seconds.Slots.Max(slot => Math.Max(slot.Asked * perSecond, Wanted(input, (slot.From - axis.Zero + (seconds.Width / 2)) / 1e9) ?? 0));
        var scale = new Scale(axis, Math.Max(1, most * 1.1));
        return new()
        {
            Name = "throughput", Unit = "per second", Height = 84,
            Summary = $"{seconds.Slots.Sum(slot => slot.Asked)} operations asked, {seconds.Slots.Sum(slot => slot.Good)} answered well, "
                + $"{seconds.Slots.Sum(slot => slot.Refused)} answered with another status, {seconds.Slots.Sum(slot => slot.Silent)} not answered",
            Bars = [.. seconds.Slots.SelectMany(slot => Stack(slot, seconds.Width, perSecond, scale))],
            Curves = [.. input.Plan.Loads.Count == 0 ? [] : scale.Curves(seconds, slot => Wanted(input, (slot.From - axis.Zero + (seconds.Width / 2)) / 1e9), "wanted")],
            Levels = [new("0", $"{scale.Top:0}"), new("100", "0")],
        };
    }

    private static IEnumerable<Bar> Stack(Slot slot, long width, double perSecond, Scale scale)
    {
        var low = 0.0;
        foreach (var (count, colour) in new[] { (slot.Good, "good"), (slot.Refused, "refused"), (slot.Silent, "silent") })
        {
            if (count > 0)
            {
                yield return scale.Bar(slot.From, slot.From + (width * 9 / 10), (low, low + (count * perSecond)), colour);
                low += count * perSecond;
            }
        }
    }

    private static double? Wanted(ReportInput input, double at)
    {
        var rate = input.Plan.Loads.Sum(load => load.RateAt(at));
        return rate > 0 ? rate : null;
    }
}
