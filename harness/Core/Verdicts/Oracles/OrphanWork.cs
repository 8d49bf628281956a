using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A service went on to its next call when the one that had asked it was gone.</summary>
internal sealed class OrphanWork : Oracle
{
    /// <summary>Fewer may be a race between giving up and going on.</summary>
    private const int Fewest = 3;

    public override string Name => "orphan_work";

    public override IEnumerable<Finding> Find(OracleView view) =>
        view.Operations.SelectMany(Orphans).GroupBy(pair => (pair.Left.Edge, Next: pair.Next.Edge)).Where(pairs => pairs.Count() >= Fewest).Select(pairs => Found(
            pairs.Key.Next,
            ($"nothing begins on {Say.Arrow(pairs.Key.Next)} for a call whose {Say.Arrow(pairs.Key.Edge)} was given up", $"{pairs.Count()} calls did"),
            $"{pairs.Count()} calls on {Say.Arrow(pairs.Key.Next)} began after their caller had given up on {Say.Arrow(pairs.Key.Edge)}, up to {Words.Time(pairs.Max(pair => pair.Next.At - pair.Left.Ended))} later.",
            pairs.SelectMany(pair => new[] { Say.Seen(pair.Left), Say.Seen(pair.Next) })));

    private static IEnumerable<(Exchange Left, Exchange Next)> Orphans(OperationSeen seen) =>
        from left in seen.Exchanges
        where left.Outcome == ExchangeOutcome.ClientAborted
        let callee = Suites.Edge.Callee(left.Edge)
        where !seen.Exchanges.Any(again => again != left && Suites.Edge.Callee(again.Edge) == callee && again.Ended > left.Ended)
        from next in seen.Exchanges
        where Suites.Edge.Caller(next.Edge) == callee && next.At > left.Ended + Tolerance.Liveness(0)
        select (left, next);
}
