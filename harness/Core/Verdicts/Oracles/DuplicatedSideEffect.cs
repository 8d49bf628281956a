using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A step that each operation did once before the first fault was done twice by one, and nothing tells its callee that both are the same.</summary>
internal sealed class DuplicatedSideEffect : Oracle
{
    public override string Name => "duplicated_side_effect";

    public override bool Fails => true;

    public override IEnumerable<Finding> Find(OracleView view) => view.Named.SelectMany(Find);

    private IEnumerable<Finding> Find(OperationsSeen all)
    {
        var (name, since, effects) = (all.Name, all.Since, all.Effects);
        foreach (var step in effects.Always)
        {
            List<OperationSeen> twice = [.. all.Straight.Where(seen => Times(SideEffects.Of(seen, step)) > 1)];
            if (twice.Count > 0)
            {
                yield return Found(
                    name,
                    ($"each {name} does {Say.Arrow(step)} once, or with one idempotency key or business id", $"{twice.Count} of {since.Count} did it more often"),
                    $"{twice.Count} of {since.Count} {name} did {Say.Arrow(step)} more than once, and no idempotency key or business id says that it is the same; before the first fault each did it once.",
                    twice.SelectMany(seen => SideEffects.Of(seen, step).Where(SideEffects.IsDone).Select(Say.Seen).Prepend(seen.Evidence)));
            }
        }
    }

    /// <summary>Those with the same idempotency key, or with the same business id and body, are one.</summary>
    private static int Times(IEnumerable<Exchange> exchanges)
    {
        List<Exchange> done = [.. exchanges.Where(SideEffects.IsDone)];
        return done.Count < 2 ? done.Count : done.Count(seen => !IsNamed(seen)) + done.Where(IsNamed).Select(seen => seen.Key.Length > 0 ? seen.Key : $"{seen.BusinessId} {seen.BodyHash}").Distinct().Count();
    }

    private static bool IsNamed(Exchange seen) => seen.Key.Length > 0 || seen.BusinessId.Length > 0;
}
