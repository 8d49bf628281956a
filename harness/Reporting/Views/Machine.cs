using TestHarness.Core.Records;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views;

/// <summary>How well the machine and the load generator kept time.</summary>
internal static class Machine
{
    public static string WorstStall(RunRecord record) => record.Witnesses.MaxBy(w => w.Stall) is { } worst
        ? $"{Words.Time(worst.Stall)} at {Clock.Of(record).At(worst.At)}"
        : "not measured";

    public static string Lateness(RunRecord record)
    {
        var late = record.Operations.Where(o => o.Phase != OperationPhase.Healthy && o.Sent > 0).Select(o => Math.Max(0, o.Sent - o.At)).ToList();
        return late.Count == 0 ? "nothing was sent" : $"p99 {Words.Time(Percentile.NearestRank(late, 0.99))}, at most {Words.Time(late.Max())}";
    }

    public static IEnumerable<string> Marks(RunRecord record) => record.Marks
        .Where(mark => mark.Step is Steps.GeneratorLate or Steps.LoadAborted or Steps.LoadEngine or Steps.FaultsLeft or Steps.Interrupted)
        .Select(mark => $"{mark.Step} at {Clock.Of(record).At(mark.At)}{(mark.Detail.Length > 0 ? ": " + Redaction.Of(mark.Detail) : "")}");
}
