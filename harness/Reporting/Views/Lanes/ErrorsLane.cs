using TestHarness.Core.Verdicts;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Views.Lanes;

/// <summary>The share of operations without a good answer, always 0 to 100 %.</summary>
internal static class ErrorsLane
{
    public static Lane Of(ReportModel model)
    {
        var scale = new Scale(model.Axis, 1);
        var limits = model.Input.Plan.Expect.OfType<ErrorsRule>().Select(rule => rule.AtMost).Where(share => share is > 0 and < 1).Distinct();
        return new()
        {
            Name = "errors", Unit = "share", Height = 56,
            Summary = $"the worst {Words.Time(model.Timeline.Width)} have {Words.Percent(model.Timeline.Load.Bins.Max(bin => bin.Errors))} errors",
            Areas = scale.Stack(model.Timeline, ["refused", "silent"], (bin, colour) => bin.Asked == 0 ? 0 : ThroughputLane.Count(bin, colour) / (double)bin.Asked),
            Levels = [new("0", "100 %"), new("100", "0 %")],
            Limits = [.. limits.Select(share => new Level(scale.Y(share), $"limit {Words.Percent(share)}"))],
        };
    }
}
