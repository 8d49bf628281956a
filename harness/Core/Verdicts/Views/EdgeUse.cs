using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// How an edge was used: the calls that wanted it, those that came to it, and those that its caller rejected.
/// <code>
/// request comes to the caller ─ steps on other edges ─┬─ forward call seen on the edge
///                                                     └─ answered without one: rejected
/// </code>
/// </summary>
internal sealed class EdgeUse
{
    private readonly CallerTraffic _traffic;
    private readonly Baseline _baseline;
    private IReadOnlyList<OpenPeriod>? _periods;

    private EdgeUse(CallerTraffic traffic, Baseline baseline, IReadOnlyList<FaultWindow> refusals)
    {
        _traffic = traffic;
        _baseline = baseline;
        var came = new ByName<Inbound>(traffic.Came, request => request.Link);
        Forward = [.. traffic.OnEdge.Where(seen => baseline.ForwardKinds.Contains(traffic.Kind(seen)))
            .Select(seen => new ForwardCall(seen, Decided(seen, came[traffic.Link(seen)])))];
        Wanted = [.. traffic.Came.Where(request => baseline.NeedOf(request) is not null)];
        var missing = Wanted.Select(Missing).OfType<RejectedCall>().OrderBy(call => call.NotAfter).ThenBy(call => call.NotBefore)
            .ToLookup(call => refusals.Any(window => call.NotBefore < window.Lifted && call.NotAfter >= window.Applied));
        Rejected = [.. missing[false]];
        Hidden = [.. missing[true]];
    }

    /// <summary>The edge.</summary>
    public string Edge => _traffic.Edge;

    /// <summary>The forward calls that came to the edge, by arrival.</summary>
    public IReadOnlyList<ForwardCall> Forward { get; }

    /// <summary>The requests that needed the edge, by arrival.</summary>
    public IReadOnlyList<Inbound> Wanted { get; }

    /// <summary>Those that got as far as the edge and never came to it, by the latest time at which that was decided.</summary>
    public IReadOnlyList<RejectedCall> Rejected { get; }

    /// <summary>The same while a cut refused connections: nobody can see on the wire whether they were rejected or tried and refused.</summary>
    public IReadOnlyList<RejectedCall> Hidden { get; }

    /// <summary>When the breaker on the edge was open, if there is one.</summary>
    public IReadOnlyList<OpenPeriod> Periods => _periods ??= BreakerStates.Of(this);

    /// <summary>Why nothing can be said about this edge, or null.</summary>
    public string? Trouble => _traffic switch
    {
        { OnEdge.Count: 0 } => $"no call crossed {Edge} in this run",
        { IsLinked: false } => $"no exchange on {Edge} carries a trace of the load; give the suite a `correlate:`",
        _ when !_baseline.Knows => $"no kind of request was seen to need {Edge} before the first fault",
        _ => null,
    };

    /// <summary>Looks at an edge in a record.</summary>
    public static EdgeUse Of(string edge, Plan plan, RunRecord record) => record.Once(plan, edge, known => Seen(edge, known, record));

    private static EdgeUse Seen(string edge, Plan plan, RunRecord record)
    {
        var traffic = CallerTraffic.Of(edge, plan, record);
        var baseline = new Baseline(traffic, record.Faults.Values.Select(window => window.Applied).DefaultIfEmpty(long.MaxValue).Min());
        var cuts = plan.Faults.OfType<CutFault>().Where(fault => fault.How == CutHow.Refuse && fault.Target == edge);
        return new(traffic, baseline, [.. cuts.Select(fault => record.Faults.GetValueOrDefault(fault.Id)).OfType<FaultWindow>()]);
    }

    private long Decided(Exchange seen, IEnumerable<Inbound> came) =>
        came.LastOrDefault(request => request.At <= seen.At) is not { } request ? seen.At
        : _baseline.NeedOf(request)?.Ready(_traffic, request, seen.At) ?? request.At;

    private RejectedCall? Missing(Inbound request)
    {
        var need = _baseline.NeedOf(request)!;
        if (_baseline.Forward(request.Link).Any() || need.Refusals.Contains(request.Status) || need.StoppedEarlier(_traffic, request.Link))
        {
            return null;
        }

        var notBefore = need.Ready(_traffic, request, request.Ended);
        var next = _traffic.Sent[request.Link].FirstOrDefault(seen => seen.At >= notBefore);
        return new(request, notBefore, Math.Max(notBefore, Math.Min(next?.At ?? request.Ended, request.Ended)));
    }
}
