using TestHarness.Core.Records;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Views;

/// <summary>What a page lacks, in sentences: nobody is to take a part for the whole.</summary>
internal static class Gap
{
    public static IReadOnlyList<string> Of(ReportModel model) =>
        [.. model.Input.Lacks, .. Missing(model), .. CutOff(model.Outline.Record), .. Clocks(model.Outline), .. Drawn(model)];

    private static IEnumerable<string> Missing(ReportModel model)
    {
        if (model.Outline.Count == 0)
        {
            yield return "The record is empty: nothing was seen, so there is nothing to draw.";
        }
        else if (!model.Outline.Began && model.Input.Plan.Loads.Count > 0)
        {
            yield return "The load never began: times count from the beginning of the run, and nothing is drawn of it.";
        }
    }

    private static IEnumerable<string> CutOff(RunRecord record) => record.Marks
        .Where(mark => mark.Step == Steps.Interrupted).Select(mark => $"The record ends early: {Redaction.Of(mark.Detail)}. What would have come after is not on this page.");

    private static IEnumerable<string> Clocks(Outline outline) => outline.OutOfTime == 0
        ? []
        : [$"{Words.Count(outline.OutOfTime, "observation")} {(outline.OutOfTime == 1 ? "ends before it begins or begins" : "end before they begin or begin")} before the run did: the clock stepped, and these times cannot be trusted."];

    private static IEnumerable<string> Drawn(ReportModel model) =>
        from sample in model.Points.Samples
        where sample.Sample.Count < sample.Sample.Total
        select $"Of {sample.Sample.Total:#,0} {(sample.Load ? "requests of the load" : "requests on edges")} that were '{Kinds.Word(sample.Kind)}', {sample.Sample.Count:#,0} are drawn one by one: "
            + "the first and last thousand, all of the evidence, and a sample of the others by the run's seed. Lines and counts are of all.";
}
