using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What operations of one name change behind the door: the steps that each of them did exactly once before the first fault.</summary>
internal sealed class SideEffects
{
    private static readonly HashSet<string> ReadOnly = ["GET", "HEAD", "OPTIONS"];
    private readonly Func<Exchange, string> _step;

    public SideEffects(IReadOnlyList<OperationSeen> before, Func<Exchange, string> step)
    {
        _step = step;
        Usual = [.. before.SelectMany(seen => seen.Exchanges).Where(Changes).Select(step)];
        Always = [.. Usual.Where(usual => before.All(seen => Of(seen, usual).Count(IsDone) == 1)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Steps that change something, and that every operation did once.</summary>
    public IReadOnlyList<string> Always { get; }

    private HashSet<string> Usual { get; }

    public IReadOnlyList<Exchange> Of(OperationSeen seen, string step) => [.. seen.Exchanges.Where(exchange => Changes(exchange) && _step(exchange) == step)];

    /// <summary>Whether it took a way that none took before: it undid something, or did it elsewhere.</summary>
    public bool WentElsewhere(OperationSeen seen) => seen.Exchanges.Any(exchange => Changes(exchange) && !Usual.Contains(_step(exchange)));

    /// <summary>The callee did it, whether or not its caller heard so.</summary>
    public static bool IsDone(Exchange seen) => seen.ReachedUpstream && (seen.Outcome == ExchangeOutcome.ResponseLost || (seen.Succeeded && seen.Outcome == ExchangeOutcome.Answered));

    /// <summary>Nobody can say that the callee did not do it.</summary>
    public static bool MayBeDone(Exchange seen) => seen.ReachedUpstream && (seen.Status < 400 || seen.Outcome != ExchangeOutcome.Answered);

    private static bool Changes(Exchange seen) => seen.Protocol == ExchangeProtocol.Http1 && !ReadOnly.Contains(seen.Method);
}
