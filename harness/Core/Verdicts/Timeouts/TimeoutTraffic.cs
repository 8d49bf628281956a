using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What all questions about one time limit look at: the calls on the edge under load, and which of them had to wait.</summary>
internal sealed class TimeoutTraffic
{
    public TimeoutTraffic(TimeoutRule rule, Plan plan, RunRecord record)
    {
        (Rule, Record) = (rule, record);
        var traffic = CallerTraffic.Of(rule.Subject, plan, record);
        OnEdge = record.LoadBegan is { } began ? [.. traffic.OnEdge.Where(seen => seen.At >= began)] : [];
        var came = traffic.Came.ToLookup(request => request.Link);
        Asked = seen => came[traffic.Link(seen)].LastOrDefault(request => request.At <= seen.At);
        Beside = seen => traffic.Sent[traffic.Link(seen)].Where(other => !ReferenceEquals(other, seen));
        var least = rule.After.Nanoseconds() - Tolerance.Safety(rule.After.Nanoseconds());
        Waited = [.. OnEdge.Where(seen => seen.Ended - seen.At >= least)];
    }

    public TimeoutRule Rule { get; }

    public RunRecord Record { get; }

    /// <summary>Everything on the edge under load.</summary>
    public IReadOnlyList<Exchange> OnEdge { get; }

    /// <summary>The calls that had no whole answer when the time was up, a few milliseconds early included.</summary>
    public IReadOnlyList<Exchange> Waited { get; }

    /// <summary>The request that made the caller call; null when it cannot be told.</summary>
    public Func<Exchange, Inbound?> Asked { get; }

    /// <summary>The caller's other calls for the same request, on all its edges.</summary>
    public Func<Exchange, IEnumerable<Exchange>> Beside { get; }

    /// <summary>Why nothing can be said, or null.</summary>
    public string? Trouble => Record.LoadBegan is null ? "the load never began"
        : OnEdge.Count == 0 ? $"no call crossed {Rule.Subject} under load"
        : Waited.Count < Fewest ? $"only {Words.Count(Waited.Count, "call")} on {Rule.Subject} had no answer after {Say.Limit(Rule.After)}; {Fewest} are needed: delay or hold its answers"
        : null;

    public const int Fewest = 5;
}
