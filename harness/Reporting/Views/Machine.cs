using TestHarness.Core.Records;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Views;

/// <summary>How well the machine and the load generator kept time.</summary>
internal static class Machine
{
    private static readonly long[] Limits = [10_000_000, 50_000_000, 200_000_000];

    public static string Stalls(ReportModel model) => model.Stalls.All.Count == 0
        ? "not measured"
        : $"at most {Words.Time(model.Stalls.All.Largest)}, p99 {Words.Time(model.Stalls.All.Percentile(0.99) ?? 0)}; "
            + string.Join(", ", Limits.Select(limit => $"{model.Stalls.All.AtLeast(limit)} of {Words.Time(limit)} or more"));

    /// <summary>What a reader should make of it.</summary>
    public static string Noise(ReportModel model) => model.Stalls.All.Largest switch
    {
        _ when model.Stalls.All.Count == 0 => "nothing is known of how even the machine ran",
        < 50_000_000 => "quiet: times can be trusted",
        < 200_000_000 => "some stalls: times near a limit deserve a second look",
        _ => "noisy: rules about time are judged with care, see the strip of stalls",
    };

    public static string Lateness(ReportModel model) => model.Timeline.Lateness is { Count: > 0 } late
        ? $"p99 {Words.Time(late.Percentile(0.99) ?? 0)}, at most {Words.Time(late.Largest)}"
        : "nothing was sent";

    /// <summary>What containers were made of; null when there were none.</summary>
    public static string? Images(ReportModel model) => model.Outline.Record.Marks.FirstOrDefault(mark => mark.Step == Steps.Images)?.Detail is { } detail ? Redaction.Of(detail) : null;

    public static IEnumerable<string> Marks(ReportModel model) => model.Outline.Record.Marks
        .Where(mark => mark.Step is Steps.GeneratorLate or Steps.LoadAborted or Steps.LoadEngine or Steps.FaultsLeft or Steps.Interrupted)
        .Select(mark => $"{mark.Step} at {model.Clock.At(mark.At)}{(mark.Detail.Length > 0 ? ": " + Redaction.Of(mark.Detail) : "")}");
}
