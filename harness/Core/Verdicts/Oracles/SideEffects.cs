using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What operations of one name change behind the door: the steps that each of them did exactly once before the first fault.</summary>
internal sealed class SideEffects
{
    private static readonly HashSet<string> ReadOnly = ["GET", "HEAD", "OPTIONS"];

    public SideEffects(IReadOnlyList<OperationSeen> before)
    {
        Usual = [.. before.SelectMany(Steps)];
        Always = [.. Usual.Where(usual => before.All(seen => Of(seen, usual).Count(IsDone) == 1)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Steps that change something, and that every operation did once.</summary>
    public IReadOnlyList<string> Always { get; }

    private HashSet<string> Usual { get; }

    public static IEnumerable<Exchange> Of(OperationSeen seen, string step) => seen.Of(step).Where(Changes);

    /// <summary>Whether it took a way that none took before: it undid something, or did it elsewhere.</summary>
    public bool WentElsewhere(OperationSeen seen) => Steps(seen).Any(step => !Usual.Contains(step));

    /// <summary>The callee did it, whether or not its caller heard so.</summary>
    public static bool IsDone(Exchange seen) => seen.ReachedUpstream && (seen.Outcome == ExchangeOutcome.ResponseLost || (seen.Succeeded && seen.Outcome == ExchangeOutcome.Answered));

    /// <summary>Nobody can say that the callee did not do it.</summary>
    public static bool MayBeDone(Exchange seen) => seen.ReachedUpstream && (seen.Status < 400 || seen.Outcome != ExchangeOutcome.Answered);

    private static IEnumerable<string> Steps(OperationSeen seen) => seen.Exchanges.Zip(seen.Steps).Where(pair => Changes(pair.First)).Select(pair => pair.Second);

    private static bool Changes(Exchange seen) => seen.Protocol == ExchangeProtocol.Http1 && !ReadOnly.Contains(seen.Method);
}
