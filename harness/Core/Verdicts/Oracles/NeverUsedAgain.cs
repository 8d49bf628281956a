namespace TestHarness.Core.Verdicts;

/// <summary>An edge that each operation used before the first fault is used by none any more, long after the last: what stood in for it never gives way.</summary>
internal sealed class NeverUsedAgain : Oracle
{
    /// <summary>What takes a while to come back is not lost.</summary>
    private const long Patience = 2_000_000_000;

    public override string Name => "never_used_again";

    public override IEnumerable<Finding> Find(OracleView view)
    {
        foreach (var (name, before, since, _) in view.Named)
        {
            List<OperationSeen> after = [.. since.Where(seen => view.LastFault != long.MaxValue && seen.Operation.At - Patience > view.LastFault)];
            var edges = before.SelectMany(seen => seen.Exchanges).Select(exchange => exchange.Edge).Distinct()
                .Where(edge => after.Count >= OracleView.Fewest && before.All(seen => Uses(seen, edge)) && !after.Exists(seen => Uses(seen, edge)));
            foreach (var edge in edges.Order(StringComparer.Ordinal))
            {
                yield return Found(
                    edge,
                    ($"each {name} uses {Say.Arrow(edge)}, as all {before.Count} did before the first fault", $"none of {after.Count} did"),
                    $"None of {after.Count} {name} used {Say.Arrow(edge)} from {Words.Time(Patience)} after the last fault on; all {before.Count} did before the first.",
                    after.Select(seen => seen.Evidence));
            }
        }
    }

    private static bool Uses(OperationSeen seen, string edge) => seen.Exchanges.Any(exchange => exchange.Edge == edge);
}
