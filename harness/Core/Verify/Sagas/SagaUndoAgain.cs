using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>An undo comes twice, because its answer was lost or because the wire repeated it: it has its effect once.</summary>
internal sealed class SagaUndoAgain : Trial<SagaPolicy>
{
    private static readonly string[] Ways = ["loses its answer", "comes twice"];

    public override string Name => "undos again";

    public override bool IsAsked(SagaPolicy policy) => policy.Undoable.Any() && policy.Invariants.Count > 0;

    public override async Task DriveAsync(SagaPolicy policy, IStimulus on)
    {
        await on.CompletesAsync(policy);
        foreach (var (step, way) in All(policy))
        {
            using var marked = on.Case(Case(policy, step, way));
            if (!await SagaUndoFails.FailAsync(policy, on, step, Fault(policy, step, way)))
            {
                return;
            }
        }
    }

    public override IEnumerable<Verdict> Judge(SagaPolicy policy, TrySeen seen)
    {
        var verdicts = SagaVerdicts.Of(policy, seen, All(policy).Select(one => Case(policy, one.Step, one.Way)), shown => shown.Saga is { AnyUndo: true });
        yield return verdicts.Never(Ask(policy, "undoes once", RuleKind.Safety, "an undo that comes twice has its effect once"), one => one.Unbalanced, "added up");
    }

    private static IEnumerable<(int Step, string Way)> All(SagaPolicy policy) => from step in SagaUndoFails.All(policy) from way in Ways select (step, way);

    private static string Case(SagaPolicy policy, int step, string way) => $"the undo of {policy.Saga.Steps[step].Name} {way}";

    private static PlannedFault Fault(SagaPolicy policy, int step, string way)
    {
        var (edge, undo) = (policy.Saga.Steps[step].On, policy.Saga.Steps[step].Undo!);
        return way == Ways[0]
            ? new StepFailure(StepFailureHow.LostResponse).On(edge, undo, 1)
            : new DuplicateFault { Id = "", Target = edge, At = default, For = default, Who = StepFailure.Who(undo) };
    }
}
