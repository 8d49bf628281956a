using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views;

/// <summary>The moment that a reader looks at first: the first evidence of the verdict that the cause speaks of.</summary>
/// <param name="Verdict">That verdict.</param>
/// <param name="At">The moment, in nanoseconds of the run's clock.</param>
internal sealed record Around(Verdict Verdict, long At)
{
    /// <summary>Null when no verdict failed or stayed open, or it has no evidence.</summary>
    public static Around? Of(ReportInput input) =>
        Cause.Lead(input.Verdicts) is { Evidence: [var first, ..] } verdict ? new(verdict, first.At) : null;

    /// <summary>True when the verdict's evidence names a trace.</summary>
    public bool IsEvidence(string trace) => trace.Length > 0 && Verdict.Evidence.Any(e => e.Trace == trace);
}
