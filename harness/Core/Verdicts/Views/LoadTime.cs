using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Times as a scenario file counts them: from the load's beginning.</summary>
internal static class LoadTime
{
    /// <summary>A time of the run's clock in words, counted from the load's beginning (from the run's when there was no load).</summary>
    public static string When(this RunRecord record, long at) => Words.Time(at - (record.LoadBegan ?? 0));
}
