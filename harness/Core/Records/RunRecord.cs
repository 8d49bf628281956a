namespace TestHarness.Core.Records;

/// <summary>Everything that was seen in one run, sorted by time within each kind. This is all that judging and reporting may look at.</summary>
public sealed class RunRecord
{
    /// <summary>Sorts observations into their kinds.</summary>
    /// <param name="observations">In any order.</param>
    public RunRecord(IEnumerable<Observation> observations)
    {
        var kinds = observations.ToLookup(o => o.GetType());
        Operations = Sorted<Operation>(kinds);
        Exchanges = Sorted<Exchange>(kinds);
        Connections = Sorted<ConnectionSeen>(kinds);
        Messages = Sorted<Message>(kinds);
        Leases = Sorted<Lease>(kinds);
        Marks = Sorted<Mark>(kinds);
        Lifecycles = Sorted<Lifecycle>(kinds);
        Logs = Sorted<LogLine>(kinds);
        Witnesses = Sorted<Witness>(kinds);
        Readings = Sorted<Reading>(kinds);
        Contracts = Sorted<ContractChecked>(kinds);
        Faults = FaultWindow.From(Leases);
        End = kinds.SelectMany(kind => kind).Select(o => o.At).DefaultIfEmpty(0).Max();
    }

    /// <summary>What was asked of the suite from outside.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>Requests and answers on edges, by arrival.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; }

    /// <summary>Connections on edges.</summary>
    public IReadOnlyList<ConnectionSeen> Connections { get; }

    /// <summary>Messages on brokers' edges.</summary>
    public IReadOnlyList<Message> Messages { get; }

    /// <summary>Steps of leases.</summary>
    public IReadOnlyList<Lease> Leases { get; }

    /// <summary>Steps of the run.</summary>
    public IReadOnlyList<Mark> Marks { get; }

    /// <summary>Starts and ends of processes.</summary>
    public IReadOnlyList<Lifecycle> Lifecycles { get; }

    /// <summary>Lines of all services.</summary>
    public IReadOnlyList<LogLine> Logs { get; }

    /// <summary>How much the machine stalled, and when.</summary>
    public IReadOnlyList<Witness> Witnesses { get; }

    /// <summary>Invariants as read.</summary>
    public IReadOnlyList<Reading> Readings { get; }

    /// <summary>What pacts say of exchanges.</summary>
    public IReadOnlyList<ContractChecked> Contracts { get; }

    /// <summary>The times in which faults were really in force, by fault id.</summary>
    public IReadOnlyDictionary<string, FaultWindow> Faults { get; }

    /// <summary>The last time at which anything was seen, in nanoseconds.</summary>
    public long End { get; }

    /// <summary>When the load began, in nanoseconds of the run's clock: the zero of the times in a scenario file. Null when it never did.</summary>
    public long? LoadBegan => Marks.FirstOrDefault(mark => mark is { Step: Steps.Load, Begins: true })?.At;

    /// <summary>The worst stall of the machine that was seen in a window.</summary>
    /// <param name="from">Begin, in nanoseconds.</param>
    /// <param name="until">End, in nanoseconds.</param>
    /// <returns>Nanoseconds, 0 when none was seen.</returns>
    public long WorstStall(long from, long until) =>
        Witnesses.Where(w => w.At >= from && w.At - w.Stall <= until).Select(w => w.Stall).DefaultIfEmpty(0).Max();

    private static List<T> Sorted<T>(ILookup<Type, Observation> kinds)
        where T : Observation => [.. kinds[typeof(T)].Cast<T>().OrderBy(o => o.At)];
}
