using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Stalls of the machine that may explain what looks like a violation.</summary>
/// <param name="record">The record.</param>
/// <param name="limit">The time, in nanoseconds, that is said to be violated; 0 for what has no time limit.</param>
internal sealed class Stalls(RunRecord record, long limit)
{
    private readonly List<Witness> _all = [.. record.Witnesses.Where(witness => witness.Stall > 0)];

    /// <summary>
    /// The longest one that may have slowed what ran between two times, or null when none was long. Work that queued up during a stall
    /// is given as long as the stall itself to drain.
    /// </summary>
    public Witness? Worst(long from, long until) => Near(from, until) is { } worst && IsLong(worst) ? worst : null;

    /// <summary>
    /// The longest one behind what took longer than the limit, or null where stalls do not explain that. What had more than the limit's time while
    /// the machine neither stalled nor drained what had queued up is late for another reason; beside a long stall it has the limit's tolerance as well.
    /// </summary>
    public Witness? Behind(long from, long until)
    {
        var met = record.Once(record, "", static known => Slow(known.Witnesses)).FindAll(slow => slow.Ended > from && slow.Began < until);
        if (until - from <= limit || met.Count == 0)
        {
            return null;
        }

        var worst = met.MaxBy(slow => slow.Worst.Stall).Worst;
        var left = until - from - met.Sum(slow => Math.Min(slow.Ended, until) - Math.Max(slow.Began, from));
        return left <= limit + (IsLong(worst) ? Tolerance.Liveness(limit) : 0) ? worst : null;
    }

    /// <summary>The longest one behind an operation that took longer than the limit, or null.</summary>
    public Witness? Behind(Operation operation) => Behind(operation.At, operation.Ended);

    /// <summary>A stall in words: <c>the machine stalled 240 ms at 12.3 s</c>.</summary>
    public string Words(Witness stall) => $"the machine stalled {Verdicts.Words.Time(stall.Stall)} at {record.When(stall.At - stall.Stall)}";

    /// <summary>A stall as evidence.</summary>
    public Evidence Evidence(Witness stall) => new(stall.At - stall.Stall, Words(stall));

    private bool IsLong(Witness stall) => stall.Stall > Tolerance.Witness(limit);

    private Witness? Near(long from, long until) =>
        _all.Where(witness => witness.At + witness.Stall >= from && witness.At - witness.Stall <= until).MaxBy(witness => witness.Stall);

    /// <summary>
    /// The times of stalls and of what drains after them, none of which overlap, each with its longest stall. What stalled at once counts once; a stall while an
    /// earlier one drains lets the rest wait, and adds to it.
    /// </summary>
    private static List<(long Began, long Ended, Witness Worst)> Slow(IEnumerable<Witness> witnesses)
    {
        List<(long Began, long Ended, Witness Worst)> slow = [];
        var last = long.MinValue;
        foreach (var witness in witnesses.OrderBy(witness => witness.At - witness.Stall))
        {
            var began = Math.Max(witness.At - witness.Stall, last);
            var twice = 2 * Math.Max(0, witness.At - began);
            if (slow.Count > 0 && began <= slow[^1].Ended)
            {
                slow[^1] = (slow[^1].Began, slow[^1].Ended + twice, slow[^1].Worst.Stall < witness.Stall ? witness : slow[^1].Worst);
            }
            else
            {
                slow.Add((began, began + twice, witness));
            }

            last = Math.Max(last, witness.At);
        }

        return slow;
    }
}
