using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views.Lanes;

/// <summary>The share of operations without a good answer, always 0 to 100 %.</summary>
internal static class ErrorsLane
{
    public static Lane Of(ReportInput input, Axis axis, Seconds seconds)
    {
        var scale = new Scale(axis, 1);
        var limits = input.Plan.Expect.OfType<ErrorsRule>().Select(rule => rule.AtMost).Where(share => share is > 0 and < 1).Distinct();
        return new()
        {
            Name = "errors", Unit = "share", Height = 56,
            Summary = $"the worst second has {Words.Percent(seconds.Slots.Max(slot => slot.Errors))} errors",
            Bars = [.. seconds.Slots.SelectMany(slot => Stack(slot, seconds.Width, scale))],
            Levels = [new("0", "100 %"), new("100", "0 %")],
            Limits = [.. limits.Select(share => new Level(scale.Y(share), $"limit {Words.Percent(share)}"))],
        };
    }

    private static IEnumerable<Bar> Stack(Slot slot, long width, Scale scale)
    {
        var until = slot.From + (width * 9 / 10);
        var refused = slot.Asked == 0 ? 0 : slot.Refused / (double)slot.Asked;
        if (refused > 0)
        {
            yield return scale.Bar(slot.From, until, (0, refused), "refused");
        }

        if (slot.Silent > 0)
        {
            yield return scale.Bar(slot.From, until, (refused, slot.Errors), "silent");
        }
    }
}
