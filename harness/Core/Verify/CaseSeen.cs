using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>One case of a trial.</summary>
/// <param name="Name">What was tried.</param>
/// <param name="Began">In nanoseconds.</param>
/// <param name="Ended">In nanoseconds.</param>
internal sealed record CaseSeen(string Name, long Began, long Ended)
{
    /// <summary>What was asked, in order.</summary>
    public required IReadOnlyList<CallSeen> Calls { get; init; }

    /// <summary>What came to the edge, in order.</summary>
    public required IReadOnlyList<Exchange> Arrivals { get; init; }

    /// <summary>A request without a trace belongs to the call during which it came.</summary>
    public static CaseSeen Of(MarkWindow mark, Policy policy, RunRecord record)
    {
        List<Operation> asked = [.. record.Operations.Where(o => o.Phase == OperationPhase.Verify && mark.Holds(o.At))];
        List<Exchange> arrivals = [.. record.Exchanges.Where(e => mark.Holds(e.At) && policy.IsAbout(e))];
        return new(mark.Name, mark.Began, mark.Ended)
        {
            Arrivals = arrivals,
            Calls = [.. asked.Select(operation => new CallSeen(operation, [.. arrivals.Where(arrival => Belongs(arrival, operation))]))],
        };
    }

    private static bool Belongs(Exchange arrival, Operation operation) =>
        arrival.Trace.Length > 0 ? arrival.Trace == operation.Trace : arrival.At >= operation.At && arrival.At <= operation.Ended;
}

/// <summary>One call that was asked, and what of it came to the edge.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Arrivals">In order; none = it never came there.</param>
internal sealed record CallSeen(Operation Operation, IReadOnlyList<Exchange> Arrivals)
{
    public bool Arrived => Arrivals.Count > 0;

    /// <summary>The call as evidence.</summary>
    public Evidence Evidence => new(
        Operation.At,
        $"{Operation.Name} ended {OperationWords.Ending(Operation)} after {Words.Time(Operation.Latency)} and {(Arrived ? $"came to the edge {Words.Count(Arrivals.Count, "time")}" : "never came to the edge")}",
        Operation.Trace);
}
