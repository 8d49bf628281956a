using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Stalls of the machine that are long enough to explain what looks like a violation.</summary>
/// <param name="record">The record.</param>
/// <param name="longer">In nanoseconds: one that is longer explains anything near it; a shorter one only what is late by no more than it.</param>
internal sealed class Stalls(RunRecord record, long longer)
{
    private readonly List<Witness> _all = [.. record.Witnesses.Where(witness => witness.Stall > 0)];

    /// <summary>
    /// The longest one that may have slowed what ran between two times, or null. Work that queued up during a stall
    /// is given as long as the stall itself to drain.
    /// </summary>
    public Witness? Worst(long from, long until) => Near(from, until) is { } worst && worst.Stall > longer ? worst : null;

    /// <summary>The one that explains why an operation took longer than a limit in nanoseconds, or null.</summary>
    public Witness? Behind(Operation operation, long limit) =>
        Near(operation.At, operation.Ended) is { } worst && (worst.Stall > longer || worst.Stall >= operation.Latency - limit) ? worst : null;

    private Witness? Near(long from, long until) =>
        _all.Where(witness => witness.At + witness.Stall >= from && witness.At - witness.Stall <= until).MaxBy(witness => witness.Stall);

    /// <summary>A stall in words: <c>the machine stalled 240 ms at 12.3 s</c>.</summary>
    public string Words(Witness stall) => $"the machine stalled {Verdicts.Words.Time(stall.Stall)} at {record.When(stall.At - stall.Stall)}";

    /// <summary>A stall as evidence.</summary>
    public Evidence Evidence(Witness stall) => new(stall.At - stall.Stall, Words(stall));
}
