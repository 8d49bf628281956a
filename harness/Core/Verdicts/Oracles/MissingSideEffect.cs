namespace TestHarness.Core.Verdicts;

/// <summary>The client was told that all went well, and a step that each operation did before the first fault was not done.</summary>
internal sealed class MissingSideEffect : Oracle
{
    public override string Name => "missing_side_effect";

    public override bool Fails => true;

    public override IEnumerable<Finding> Find(OracleView view) => view.Named.SelectMany(Find);

    private IEnumerable<Finding> Find(OperationsSeen all)
    {
        var (name, effects) = (all.Name, all.Effects);
        List<OperationSeen> good = [.. all.Straight.Where(seen => seen.Operation.Succeeded)];
        foreach (var step in effects.Always)
        {
            List<OperationSeen> without = [.. good.Where(seen => !SideEffects.Of(seen, step).Any(SideEffects.MayBeDone))];
            if (without.Count > 0)
            {
                yield return Found(
                    name,
                    ($"each {name} that succeeds does {Say.Arrow(step)}, as all {all.Before.Count} did before the first fault", $"{without.Count} of {good.Count} did not"),
                    $"{without.Count} of {good.Count} {name} were answered well without {Say.Arrow(step)}, which all {all.Before.Count} did before the first fault.",
                    without.SelectMany(seen => SideEffects.Of(seen, step).Select(Say.Seen).Prepend(seen.Evidence)));
            }
        }
    }
}
