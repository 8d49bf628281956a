using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What came to an edge's caller and what it sent, tied together by trace or, where traces do not travel, by business id.</summary>
internal sealed class CallerTraffic
{
    private readonly RequestKind _kinds;
    private readonly bool _byBusinessId;

    /// <summary>Looks at one edge.</summary>
    public static CallerTraffic Of(string edge, Plan plan, RunRecord record) => record.Once(plan, edge, known => new CallerTraffic(edge, known, record));

    private CallerTraffic(string edge, Plan plan, RunRecord record)
    {
        _kinds = RequestKind.Of(plan, record);
        Edge = edge;
        var caller = Suites.Edge.Caller(edge);
        var edges = record.Exchanges.Select(seen => seen.Edge).Distinct().ToList();
        HashSet<string> outgoing = [.. edges.Where(name => Suites.Edge.Caller(name) == caller)], incoming = [.. edges.Where(name => Suites.Edge.Callee(name) == caller)];
        List<Exchange> sent = [.. record.Exchanges.Where(seen => outgoing.Contains(seen.Edge))], came = [.. record.Exchanges.Where(seen => incoming.Contains(seen.Edge))];
        OnEdge = [.. sent.Where(seen => seen.Edge == edge)];

        HashSet<string> traces = [.. came.Select(seen => seen.Trace), .. record.Operations.Select(operation => operation.Trace)];
        HashSet<string> ids = [.. came.Select(seen => seen.BusinessId)];
        var byTrace = OnEdge.Count(seen => seen.Trace.Length > 0 && traces.Contains(seen.Trace));
        var byId = OnEdge.Count(seen => seen.BusinessId.Length > 0 && ids.Contains(seen.BusinessId));
        _byBusinessId = byId > byTrace;
        IsLinked = byId + byTrace > 0;

        Sent = new(sent, Link);
        var whole = record.Marks.Any(mark => mark is { Step: Steps.Recovery } or { Step: Steps.Load, Begins: false });
        Came = [.. Requests(came, record.Operations.Where(operation => operation.Via == caller))
            .Where(request => request.Link.Length > 0 && (whole || request.Status > 0))
            .OrderBy(request => request.At).ThenBy(request => request.Ended).ThenBy(request => request.Link, StringComparer.Ordinal)];
    }

    /// <summary>The edge.</summary>
    public string Edge { get; }

    /// <summary>All exchanges on the edge, by arrival.</summary>
    public IReadOnlyList<Exchange> OnEdge { get; }

    /// <summary>True when at least one exchange on the edge can be tied to a request.</summary>
    public bool IsLinked { get; }

    /// <summary>
    /// The requests that came to the caller, by arrival. In a record that was cut off, those without an answer are left out: what they did may be missing.
    /// </summary>
    public IReadOnlyList<Inbound> Came { get; }

    /// <summary>What the caller sent on all its edges, by the link to the request that caused it.</summary>
    public ByName<Exchange> Sent { get; }

    /// <summary>What ties an exchange to a request, or empty.</summary>
    public string Link(Exchange seen) => _byBusinessId ? seen.BusinessId : seen.Trace;

    /// <summary>The kind of an exchange's request.</summary>
    public string Kind(Exchange seen) => _kinds.Of(seen.Method, seen.Path);

    /// <summary>An exchange's edge and kind in one word.</summary>
    public string Step(Exchange seen) => _kinds.On(seen);

    private IEnumerable<Inbound> Requests(IEnumerable<Exchange> came, IEnumerable<Operation> asked) =>
    [
        .. from seen in came
           where seen.ReachedUpstream && seen.Outcome != ExchangeOutcome.UpstreamRefused
           select new Inbound(seen.At, seen.Ended, Kind(seen), Link(seen), seen.Trace, seen.Status),
        .. from operation in asked
           where operation.Sent > 0 && operation.Outcome is not (OperationOutcome.Refused or OperationOutcome.Unfinished)
           select new Inbound(operation.Sent, operation.Ended, operation.Name, _byBusinessId ? "" : operation.Trace, operation.Trace, operation.Status),
    ];
}
