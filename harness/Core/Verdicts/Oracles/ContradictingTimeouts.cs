using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A service waits for its callee longer than its own caller waits for it.</summary>
internal sealed class ContradictingTimeouts : Oracle
{
    private const int Fewest = 3;

    public override string Name => "contradicting_timeouts";

    public override IEnumerable<Finding> Find(OracleView view) =>
        view.Operations.SelectMany(Pairs).GroupBy(pair => (Outer: pair.Outer.Edge, Inner: pair.Inner.Edge)).Where(pairs => pairs.Count() >= Fewest).Select(pairs => Found(
            pairs.Key.Inner,
            ($"a time limit on {Say.Arrow(pairs.Key.Inner)} within that on {Say.Arrow(pairs.Key.Outer)}", $"{Longest(pairs, pair => pair.Inner)} within {Longest(pairs, pair => pair.Outer)}"),
            $"{Say.Arrow(pairs.Key.Outer)} gave up after {Longest(pairs, pair => pair.Outer)} while {Say.Arrow(pairs.Key.Inner)} was still waited for, up to {Longest(pairs, pair => pair.Inner)}: {pairs.Count()} times.",
            pairs.SelectMany(pair => new[] { Say.Seen(pair.Outer), Say.Seen(pair.Inner) })));

    private static IEnumerable<(Exchange Outer, Exchange Inner)> Pairs(OperationSeen seen) =>
        from outer in seen.Exchanges
        where outer.Outcome == ExchangeOutcome.ClientAborted
        from inner in seen.Exchanges
        where Suites.Edge.Caller(inner.Edge) == Suites.Edge.Callee(outer.Edge) && inner.Outcome == ExchangeOutcome.ClientAborted
            && inner.At >= outer.At && inner.At < outer.Ended && inner.Ended > outer.Ended + Tolerance.Liveness(0)
        select (outer, inner);

    private static string Longest(IEnumerable<(Exchange Outer, Exchange Inner)> pairs, Func<(Exchange Outer, Exchange Inner), Exchange> which) =>
        Words.Time(pairs.Select(which).Max(exchange => exchange.Ended - exchange.At));
}
