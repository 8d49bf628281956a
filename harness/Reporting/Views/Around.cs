using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Views;

/// <summary>The moment that a reader looks at first: the first evidence of the verdict that the cause speaks of, with two seconds on both sides.</summary>
/// <param name="Verdict">That verdict.</param>
/// <param name="At">The moment, in nanoseconds of the run's clock.</param>
internal sealed record Around(Verdict Verdict, long At)
{
    private const long Reach = 2_000_000_000;

    /// <summary>Null when no verdict failed or stayed open, or it has no evidence.</summary>
    public static Around? Of(ReportInput input) =>
        Cause.Lead(input.Verdicts) is { Evidence: [var first, ..] } verdict ? new(verdict, first.At) : null;

    /// <summary>What services wrote and what became of them then, at most so many lines, the nearest.</summary>
    public Excerpt<LogLine> Logs(RunRecord record, int most) => Nearest(record.Logs.Concat(record.Lifecycles.Select(Line)), most, _ => 0);

    /// <summary>Requests on edges then, at most so many: those of the evidence, then the failed ones, then the nearest.</summary>
    public Excerpt<Exchange> Exchanges(RunRecord record, int most) =>
        Nearest(record.Exchanges, most, exchange => IsEvidence(exchange) ? 0 : exchange.Failed || exchange.Fault.Length > 0 ? 1 : 2);

    /// <summary>True when the verdict's evidence names the trace of the exchange.</summary>
    public bool IsEvidence(Exchange exchange) => exchange.Trace.Length > 0 && Verdict.Evidence.Any(e => e.Trace == exchange.Trace);

    private static LogLine Line(Lifecycle life) => new(life.At)
    {
        Service = life.Service, Level = "life", Text = $"{life.Step.ToString().ToLowerInvariant()} {life.Detail}".TrimEnd(),
    };

    private Excerpt<T> Nearest<T>(IEnumerable<T> all, int most, Func<T, int> rank)
        where T : Observation
    {
        var near = all.Where(o => Math.Abs(o.At - At) <= Reach).ToList();
        return new([.. near.OrderBy(rank).ThenBy(o => Math.Abs(o.At - At)).Take(most).OrderBy(o => o.At)], near.Count);
    }
}

/// <summary>Some of many.</summary>
/// <param name="Shown">Those that are shown.</param>
/// <param name="Total">How many there are.</param>
internal sealed record Excerpt<T>(IReadOnlyList<T> Shown, int Total)
{
    public string Words(string noun) => Shown.Count == Total ? $"{Total} {noun}" : $"{Shown.Count} of {Total} {noun}";
}
