using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What all questions about one fallback look at: the calls of both edges under load, and the requests that made them.</summary>
internal sealed class FallbackTraffic
{
    public FallbackTraffic(FallbackRule rule, Plan plan, RunRecord record)
    {
        (Rule, Record) = (rule, record);
        var traffic = CallerTraffic.Of(rule.Subject, plan, record);
        var began = record.LoadBegan ?? long.MaxValue;
        Primary = [.. traffic.OnEdge.Where(seen => seen.At >= began)];
        Source = [.. record.Exchanges.Where(seen => seen.Edge == rule.Source && seen.At >= began)];
        Faults = [.. record.Faults.Values.Where(fault => fault.Target == rule.Subject).OrderBy(fault => fault.Applied)];
        var failed = Primary.GroupBy(traffic.Link).Where(calls => calls.Key.Length > 0 && calls.All(seen => seen.Failed)).Select(calls => calls.Key).ToHashSet();
        Needed = [.. traffic.Came.Where(request => failed.Contains(request.Link) && request.Status > 0 && rule.Only.Any(method => request.Kind.StartsWith(method + " ", StringComparison.Ordinal)))];
        Answers = traffic.OnEdge.ToLookup(traffic.Link);
        Link = traffic.Link;
    }

    public FallbackRule Rule { get; }

    public RunRecord Record { get; }

    /// <summary>Calls on the edge.</summary>
    public IReadOnlyList<Exchange> Primary { get; }

    /// <summary>Calls to the other source.</summary>
    public IReadOnlyList<Exchange> Source { get; }

    /// <summary>The faults on the edge, by beginning.</summary>
    public IReadOnlyList<FaultWindow> Faults { get; }

    /// <summary>The requests all of whose calls on the edge failed.</summary>
    public IReadOnlyList<Inbound> Needed { get; }

    /// <summary>The calls on the edge by what ties them to a request.</summary>
    public ILookup<string, Exchange> Answers { get; }

    /// <summary>What ties a call to a request.</summary>
    public Func<Exchange, string> Link { get; }

    /// <summary>The fault-free time before the first fault on the edge ends here, in nanoseconds.</summary>
    public long FirstFault => Faults.Count > 0 ? Faults[0].Applied : long.MaxValue;

    /// <summary>Why nothing can be said, or null.</summary>
    public string? Trouble => Record.LoadBegan is null ? "the load never began"
        : Primary.Count == 0 ? $"no call crossed {Rule.Subject} under load"
        : Faults.Count == 0 ? $"no fault was applied to {Rule.Subject}, so that nothing had to fall back"
        : null;
}
