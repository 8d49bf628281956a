using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Stalls of the machine that are long enough to explain what looks like a violation.</summary>
internal sealed class Stalls
{
    private readonly RunRecord _record;
    private readonly List<Witness> _long;

    /// <summary>Finds the stalls of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="longer">Only those longer than this, in nanoseconds.</param>
    public Stalls(RunRecord record, long longer)
    {
        _record = record;
        _long = [.. record.Witnesses.Where(witness => witness.Stall > longer)];
    }

    /// <summary>
    /// The longest one that may have slowed what ran between two times, or null. Work that queued up during a stall
    /// is given as long as the stall itself to drain.
    /// </summary>
    public Witness? Worst(long from, long until) =>
        _long.Where(witness => witness.At + witness.Stall >= from && witness.At - witness.Stall <= until).MaxBy(witness => witness.Stall);

    /// <summary>A stall in words: <c>the machine stalled 240 ms at 12.3 s</c>.</summary>
    public string Words(Witness stall) => $"the machine stalled {Verdicts.Words.Time(stall.Stall)} at {_record.When(stall.At - stall.Stall)}";

    /// <summary>A stall as evidence.</summary>
    public Evidence Evidence(Witness stall) => new(stall.At - stall.Stall, Words(stall));
}
