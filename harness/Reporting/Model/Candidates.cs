using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Model;

/// <summary>The traces that are worth drawing: those of evidence, the first failure after a fault, the slowest request.</summary>
internal sealed class Candidates(Outline outline, IReadOnlyList<Verdict> ranked) : Collector
{
    /// <summary>So many are drawn.</summary>
    public const int Most = 5;

    private const int MostOfVerdict = 2;
    private Operation? _slowest;
    private Operation? _firstFailure;

    /// <summary>The traces, the most telling first, each with why it was chosen.</summary>
    public IReadOnlyList<(string Trace, string Why)> Chosen =>
    [
        .. Evident().Concat(Of(_firstFailure, "first failure after a fault")).Concat(Of(_slowest, "slowest request")).DistinctBy(trace => trace.Trace).Take(Most),
    ];

    public override void See(Observation seen)
    {
        if (seen is not Operation { Phase: not OperationPhase.Healthy, Trace.Length: > 0 } operation || operation.At < outline.Zero)
        {
            return;
        }

        if (_slowest is null || operation.Latency > _slowest.Latency)
        {
            _slowest = operation;
        }

        if (!operation.Succeeded && (_firstFailure is null || operation.At < _firstFailure.At) && outline.FirstFault <= operation.Ended)
        {
            _firstFailure = operation;
        }
    }

    private IEnumerable<(string Trace, string Why)> Evident() =>
        from verdict in ranked
        where verdict.Outcome != Outcome.Passed
        from trace in verdict.Evidence.Select(evidence => evidence.Trace).Where(trace => trace.Length > 0).Distinct().Take(MostOfVerdict)
        select (trace, $"{verdict.Rule}, {verdict.Subject}");

    private static IEnumerable<(string Trace, string Why)> Of(Operation? operation, string why) => operation is null ? [] : [(operation.Trace, why)];
}
