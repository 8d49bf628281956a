using TestHarness.Core.Plans;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Views.Lanes;

/// <summary>Operations per second by how they were answered, and how many the scenario wanted.</summary>
internal static class ThroughputLane
{
    public static readonly string[] Colours = ["good", "refused", "silent"];

    public static Lane Of(ReportModel model)
    {
        var (axis, timeline) = (model.Axis, model.Timeline);
        var perSecond = 1e9 / timeline.Width;
        var most = timeline.Load.Bins.Index().Max(bin => Math.Max(bin.Item.Asked * perSecond, Wanted(model.Input.Plan, (bin.Index + 0.5) * timeline.Width / 1e9) ?? 0));
        var scale = new Scale(axis, Math.Max(1, most * 1.1));
        return new()
        {
            Name = "throughput", Unit = "per second", Height = 84,
            Summary = $"{Sum(timeline, _ => true)} operations asked, {Sum(timeline, colour => colour == "good")} answered well, "
                + $"{Sum(timeline, colour => colour == "refused")} answered otherwise, {Sum(timeline, colour => colour == "silent")} not answered",
            Areas = scale.Stack(timeline, Colours, (bin, colour) => Count(bin, colour) * perSecond),
            Curves = model.Input.Plan.Loads.Count == 0 ? [] : [scale.Curve(timeline, (_, at) => Wanted(model.Input.Plan, (at - axis.Zero) / 1e9), "wanted")],
            Levels = [new("0", $"{scale.Top:0}"), new("100", "0")],
        };
    }

    /// <summary>How many arrivals per second all loads want at a time, in seconds; null for none.</summary>
    public static double? Wanted(Plan plan, double at) => plan.Loads.Sum(load => load.RateAt(at)) is > 0 and var rate ? rate : null;

    /// <summary>How many of a bin have a colour.</summary>
    public static long Count(Bin bin, string colour) => Kinds.All.Where(kind => Kinds.Colour(kind) == colour).Sum(kind => bin[kind]);

    private static long Sum(Timeline timeline, Func<string, bool> which) => timeline.Load.Bins.Sum(bin => Colours.Where(which).Sum(colour => Count(bin, colour)));
}
