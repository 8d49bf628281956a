using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// From when the time for undoing counts: from the failure, or from the end of a fault that made undoing impossible meanwhile
/// (on an edge that an undo has to cross, or on the service that runs the saga or has to undo); a killed service has to be ready again first.
/// A fault that only delays makes nothing impossible.
/// </summary>
internal static class SagaDeadline
{
    /// <summary>The beginning of a failed saga's time, in nanoseconds; <see cref="long.MaxValue"/> when such a fault never ended.</summary>
    public static long From(SagaSeen seen, TimeSpan within, Plan plan, RunRecord record)
    {
        var targets = seen.Due.SelectMany(due => new[] { due.Step.On, Edge.Callee(due.Step.On) }).Append(seen.Saga.By).ToHashSet();
        var delays = plan.Faults.OfType<DelayFault>().Select(fault => fault.Id).ToHashSet();
        var from = seen.Stopped;
        foreach (var fault in record.Faults.Values.Where(fault => targets.Contains(fault.Target) && !delays.Contains(fault.Fault)).OrderBy(fault => fault.Applied))
        {
            if (fault.Lifted > from && fault.Applied - from <= within.Nanoseconds())
            {
                from = UsableAgain(fault, record);
            }
        }

        return from;
    }

    /// <summary>Whether the record goes on long enough to say that an undo is missing: the suite came to rest, or the time is over.</summary>
    public static bool Decided(SagaSeen seen, TimeSpan? within, Plan plan, RunRecord record) =>
        EndedCleanly(record) || (within is { } limit && IsOver(From(seen, limit, plan, record), limit, record.End));

    /// <summary>Whether the time, its tolerance included, is over.</summary>
    public static bool IsOver(long from, TimeSpan within, long at) =>
        from < long.MaxValue && at - from > within.Nanoseconds() + Tolerance.Liveness(within.Nanoseconds());

    private static bool EndedCleanly(RunRecord record) => record.Marks.Any(mark => mark is { Step: Steps.Recovery, Begins: false });

    private static long UsableAgain(FaultWindow fault, RunRecord record) =>
        fault.Lifted == long.MaxValue ? long.MaxValue
        : Math.Max(fault.Lifted, record.Lifecycles.FirstOrDefault(life => life.Service == fault.Target && life.Step == LifecycleStep.Ready && life.At >= fault.Applied)?.At ?? 0);
}
