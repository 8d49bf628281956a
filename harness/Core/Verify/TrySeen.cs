using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What was seen of one try of a trial: its cases, each with the calls that were asked and what of them came to the edge.</summary>
public sealed class TrySeen
{
    private readonly RunRecord _record;
    private readonly List<CaseSeen> _cases;

    /// <summary>Cuts a try out of a record.</summary>
    /// <param name="policy">What is verified.</param>
    /// <param name="window">The try's marks.</param>
    /// <param name="record">What was seen.</param>
    internal TrySeen(Policy policy, TryWindow window, RunRecord record)
    {
        (_record, Window) = (record, window);
        _cases = [.. window.Cases.Select(mark => CaseSeen.Of(mark, policy, record))];
    }

    /// <summary>When it was.</summary>
    internal TryWindow Window { get; }

    /// <summary>Its cases in their order.</summary>
    internal IReadOnlyList<CaseSeen> Cases => _cases;

    /// <summary>The case of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none: the record is not one of this trial.</exception>
    internal CaseSeen Case(string name) => _cases.Find(seen => seen.Name == name) ?? throw new InvalidOperationException($"the record has no case '{name}'");

    /// <summary>What came to another edge while a case was tried, in order.</summary>
    internal IReadOnlyList<Exchange> Beside(string edge, CaseSeen shown) =>
        [.. Exchanges(shown).Where(exchange => exchange.Edge == edge)];

    /// <summary>What came to any edge during a case, in order.</summary>
    internal IReadOnlyList<Exchange> Exchanges(CaseSeen shown) => [.. _record.Exchanges.Where(exchange => exchange.At >= shown.Began && exchange.At <= shown.Ended)];

    /// <summary>Starts and ends of a service's process during the try.</summary>
    internal IReadOnlyList<Lifecycle> Lifecycles(string service) => [.. _record.Lifecycles.Where(life => life.Service == service && Window.Window.Holds(life.At))];

    /// <summary>The worst stall of the machine between two times, in nanoseconds.</summary>
    internal long Stall(long from, long until) => _record.WorstStall(from, until);

    /// <summary>The worst stall behind what took from one time until another and longer than a limit in nanoseconds; null where stalls do not explain that.</summary>
    internal Witness? StallBehind(long from, long until, long limit) => new Stalls(_record, limit).Behind(from, until);

    /// <summary>The worst stall while it was waited for the end of a case: what a time limit is judged by, not what went before.</summary>
    internal long StallAtEnd(CaseSeen shown, TimeSpan within) =>
        Stall(Math.Max(shown.Began, shown.Ended - within.Nanoseconds() - Tolerance.Liveness(within.Nanoseconds())), shown.Ended);
}
