namespace TestHarness.Core.Verdicts;

/// <summary>Under a fault each operation makes many times as many calls on an edge as before.</summary>
internal sealed class AmplifiedCalls : Oracle
{
    /// <summary>Three attempts are usual; four times as many calls are not.</summary>
    private const double Most = 3.5;

    public override string Name => "amplification";

    public override IEnumerable<Finding> Find(OracleView view)
    {
        foreach (var name in view.Names)
        {
            var (before, since) = (view.Before(name), view.Since(name));
            foreach (var edge in before.SelectMany(seen => seen.Exchanges).Select(exchange => exchange.Edge).Distinct().Order(StringComparer.Ordinal))
            {
                var usual = Each(before, edge);
                List<OperationSeen> met = [.. since.Where(seen => seen.Exchanges.Any(exchange => exchange.Edge == edge && exchange.Failed))];
                if (met.Count >= OracleView.Fewest && Each(met, edge) > usual * Most)
                {
                    yield return Found(
                        edge,
                        ($"{usual:0.#} calls for each {name}, as before the first fault, and up to three attempts", $"{Each(met, edge):0.#} for each of {met.Count}"),
                        $"{Say.Arrow(edge)} got {Each(met, edge):0.#} calls for each {name} of which one failed there, {usual:0.#} before the first fault.",
                        met.MaxBy(seen => seen.Exchanges.Count(exchange => exchange.Edge == edge))!.Exchanges.Where(exchange => exchange.Edge == edge).Select(Say.Seen));
                }
            }
        }
    }

    private static double Each(IReadOnlyList<OperationSeen> operations, string edge) => operations.Average(seen => seen.Exchanges.Count(exchange => exchange.Edge == edge));
}
