using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace TestHarness.Core.Records;

/// <summary>Everything that was seen in one run, sorted by time within each kind. This is all that judging and reporting may look at.</summary>
public sealed class RunRecord
{
    private readonly ConcurrentDictionary<Made, Lazy<object>> _made = [];

    /// <summary>Sorts observations into their kinds.</summary>
    /// <param name="observations">In any order.</param>
    public RunRecord(IEnumerable<Observation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        var all = new ByKind(observations);
        Operations = Ordered.ByStart(all.Take<Operation>());
        Exchanges = Ordered.ByArrival(all.Take<Exchange>());
        Connections = Sorted<ConnectionSeen>(all);
        Messages = Sorted<Message>(all);
        Leases = Sorted<Lease>(all);
        Marks = Sorted<Mark>(all);
        Lifecycles = Sorted<Lifecycle>(all);
        Logs = Sorted<LogLine>(all);
        Witnesses = Sorted<Witness>(all);
        Readings = Sorted<Reading>(all);
        Contracts = Sorted<ContractChecked>(all);
        Spans = Sorted<Span>(all);
        Measurements = Sorted<Measurement>(all);
        BrowserSteps = Sorted<BrowserStepSeen>(all);
        Faults = FaultWindow.From(Leases);
        End = all.End;
    }

    /// <summary>What was asked of the suite from outside, by intended start.</summary>
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

    /// <summary>What services told of their work.</summary>
    public IReadOnlyList<Span> Spans { get; }

    /// <summary>What services told of their metrics.</summary>
    public IReadOnlyList<Measurement> Measurements { get; }

    /// <summary>What people did and saw in browsers.</summary>
    public IReadOnlyList<BrowserStepSeen> BrowserSteps { get; }

    /// <summary>The times in which faults were really in force, by fault id.</summary>
    public IReadOnlyDictionary<string, FaultWindow> Faults { get; }

    /// <summary>The last time at which anything was seen, in nanoseconds.</summary>
    public long End { get; }

    /// <summary>When the load began, in nanoseconds of the run's clock: the zero of the times in a scenario file. Null when it never did.</summary>
    public long? LoadBegan => Marks.FirstOrDefault(mark => mark is { Step: Steps.Load, Begins: true })?.At;

    /// <summary>Everything, kind by kind: what the run did before what was seen of it.</summary>
    public IEnumerable<Observation> All => new IEnumerable<Observation>[]
    {
        Marks, Leases, Lifecycles, Witnesses, Readings, Connections, Exchanges, Messages, Operations, Contracts, Spans, Measurements, BrowserSteps, Logs,
    }.SelectMany(kind => kind);

    /// <summary>The worst stall of the machine that was seen in a window.</summary>
    /// <param name="from">Begin, in nanoseconds.</param>
    /// <param name="until">End, in nanoseconds.</param>
    /// <returns>Nanoseconds, 0 when none was seen.</returns>
    public long WorstStall(long from, long until) =>
        Witnesses.Where(w => w.At >= from && w.At - w.Stall <= until).Select(w => w.Stall).DefaultIfEmpty(0).Max();

    /// <summary>For how long of a window the machine stalled, in all; what stalled at once counts once.</summary>
    /// <param name="from">Begin, in nanoseconds.</param>
    /// <param name="until">End, in nanoseconds.</param>
    /// <returns>Nanoseconds, at most the window's own length.</returns>
    public long Stalled(long from, long until)
    {
        var (sum, last) = (0L, from);
        foreach (var (began, ended) in Witnesses.Select(witness => (witness.At - witness.Stall, Math.Min(witness.At, until))).Order())
        {
            sum += Math.Max(0, ended - Math.Max(began, last));
            last = Math.Max(last, ended);
        }

        return sum;
    }

    /// <summary>What is made of this record, made once: several rules look at one edge in the same way.</summary>
    /// <param name="of">What else it is made of, as this very object.</param>
    /// <param name="name">What tells two that are made of the same apart.</param>
    /// <param name="make">Makes it.</param>
    internal TView Once<TOf, TView>(TOf of, string name, Func<TOf, TView> make)
        where TOf : class
        where TView : class => (TView)_made.GetOrAdd(new(typeof(TView), of, name), static (_, how) => new(() => how.make(how.of)), (of, make)).Value;

    private static List<T> Sorted<T>(ByKind all)
        where T : Observation => [.. all.Take<T>().OrderBy(o => o.At)];

    /// <summary>Names what was made.</summary>
    private readonly record struct Made(Type Kind, object Of, string Name)
    {
        public bool Equals(Made other) => Kind == other.Kind && ReferenceEquals(Of, other.Of) && Name == other.Name;

        public override int GetHashCode() => HashCode.Combine(Kind, RuntimeHelpers.GetHashCode(Of), Name);
    }
}
