using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>An undo fails: it is tried until it succeeds, and those of the steps before wait for it.</summary>
internal sealed class SagaUndoFails : Trial<SagaPolicy>
{
    private const int Failures = 3;

    /// <summary>No saga's request is refused like that by itself.</summary>
    private static readonly StepFailure Fails = new(StepFailureHow.Status, 503);

    public override string Name => "undos fail";

    public override bool IsAsked(SagaPolicy policy) => policy.Undoable.Any();

    public override async Task DriveAsync(SagaPolicy policy, IStimulus on)
    {
        await on.CompletesAsync(policy);
        foreach (var step in All(policy))
        {
            using var marked = on.Case(Case(policy, step));
            if (!await FailAsync(policy, on, step, Fails.On(policy.Saga.Steps[step].On, policy.Saga.Steps[step].Undo!, Failures)))
            {
                return;
            }
        }
    }

    public override IEnumerable<Verdict> Judge(SagaPolicy policy, TrySeen seen)
    {
        var verdicts = SagaVerdicts.Of(policy, seen, All(policy).Select(step => Case(policy, step)), shown => shown.Saga?.Steps.Any(step => step.Undos.Any(undo => undo.Fault.Length > 0)) ?? false);
        yield return verdicts.Ends(Ask(policy, "repeats its undo", RuleKind.Liveness, $"an undo that was answered {Fails} {Failures} times is tried until it succeeds, within {Say.Limit(policy.Within)}"), seen);
        if (policy.Reverse && policy.Undoable.Count() > 1)
        {
            yield return SagaFails.Order(verdicts, Ask(policy, "waits for an undo that fails", RuleKind.Safety, "the undo of a step begins when those of the steps after it have ended"));
        }
    }

    /// <summary>The step after one is refused while something is done to the undo; shared with the trial that repeats undos.</summary>
    public static async Task<bool> FailAsync(SagaPolicy policy, IStimulus on, int step, Plans.PlannedFault fault)
    {
        var (next, since) = (policy.Saga.Steps[step + 1], on.Now);
        using var failing = on.Inject(fault);
        Records.Operation asked;
        using (on.Inject(policy.Fails[0].On(next.On, next.Request)))
        {
            asked = await on.AskAsync();
        }

        return await on.EndsAsync(policy, since, asked);
    }

    /// <summary>The last that can be undone, or all; the last is first, because it shows the order.</summary>
    public static IEnumerable<int> All(SagaPolicy policy) => policy.Exhaustively ? policy.Undoable.Reverse() : policy.Undoable.TakeLast(1);

    private static string Case(SagaPolicy policy, int step) => $"the undo of {policy.Saga.Steps[step].Name} fails";
}
