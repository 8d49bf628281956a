namespace TestHarness.Core.Verdicts;

/// <summary>An operation was answered 5xx, and nothing had failed behind the door: no fault was in force and no call of it went wrong.</summary>
internal sealed class UncausedError : Oracle
{
    /// <summary>What a fault left behind, such as an open breaker, may last so long.</summary>
    private const long Aftermath = 5_000_000_000;

    public override string Name => "uncaused_error";

    public override IEnumerable<Finding> Find(OracleView view)
    {
        foreach (var name in view.Operations.Select(seen => seen.Operation.Name).Distinct())
        {
            List<OperationSeen> bad = [.. view.Operations.Where(seen => seen.Operation.Name == name && seen.Operation.Status >= 500 && !HasCause(seen, view))];
            if (bad.Count > 0)
            {
                yield return Found(
                    name,
                    ("no 5xx without a fault and without a call that failed", $"{bad.Count} × {bad[0].Operation.Status}"),
                    $"{bad.Count} {name} were answered 5xx while no fault was in force and none of their calls had failed.",
                    bad.Select(seen => seen.Evidence));
            }
        }
    }

    private static bool HasCause(OperationSeen seen, OracleView view) =>
        seen.Exchanges.Any(exchange => exchange.Failed || exchange.Fault.Length > 0)
        || view.Record.Faults.Values.Any(fault => fault.Applied <= seen.Ended && fault.Lifted + Aftermath >= seen.Operation.At);
}
