using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A step fails in each way: exactly what was done is undone, backwards; after the pivot nothing is, and the saga goes on. The first saga that does not end ends the trial.</summary>
internal sealed class SagaFails : Trial<SagaPolicy>
{
    public override string Name => "steps fail";

    public override async Task DriveAsync(SagaPolicy policy, IStimulus on)
    {
        await on.CompletesAsync(policy);
        foreach (var one in All(policy))
        {
            using var marked = on.Case(one.Name);
            var since = on.Now;
            var asked = one.Way.How == StepFailureHow.Refused && one.Step > 0 ? await RefusedAsync(policy, on, one) : await FailedAsync(policy, on, one);
            if (!await on.EndsAsync(policy, since, asked))
            {
                return;
            }
        }
    }

    public override IEnumerable<Verdict> Judge(SagaPolicy policy, TrySeen seen)
    {
        List<Failing> all = [.. All(policy)];
        var verdicts = SagaVerdicts.Of(policy, seen, all.Select(one => one.Name), shown => Touched(all.Find(one => one.Name == shown.Case.Name)!, shown));
        yield return verdicts.Ends(Ask(policy, "compensates", RuleKind.Liveness, $"what was done is undone within {Say.Limit(policy.Within)}, or the saga is completed"), seen);
        yield return verdicts.Never(
            Ask(policy, "undoes only what was done", RuleKind.Safety, "a step that was not done is not undone"),
            one => one.Saga?.Steps.Select(SagaFinding.NeverDone).OfType<string>().FirstOrDefault(), "undid only that");
        yield return verdicts.Never(Ask(policy, "keeps its pivot", RuleKind.Safety, $"nothing is undone once {policy.Saga.Steps[policy.PivotAt].Name} was done"), one => AfterPivot(policy, one), "did");
        if (policy.Reverse)
        {
            yield return Order(verdicts, Ask(policy, "order", RuleKind.Safety, "steps are undone in the reverse of their order"));
        }

        if (policy.Invariants.Count > 0)
        {
            yield return verdicts.Never(Ask(policy, "adds up", RuleKind.Safety, $"{Words.List([.. policy.Invariants.Select(one => one.Name)])} hold when a saga has ended"), one => one.Unbalanced, "did");
        }
    }

    /// <summary>An undo came before that of a later step had ended; shared with the trial in which an undo fails.</summary>
    public static Verdict Order(SagaVerdicts verdicts, Question question) =>
        verdicts.Cases.Any(one => one.Saga?.Steps.Count(step => step.Undos.Count > 0) > 1)
            ? verdicts.Never(question, one => one.Saga is { } saga && SagaOrder.TooEarly(saga).FirstOrDefault() is { } early ? $"{saga.Name} undid {early.Step.Name} before the undo of a later step had ended" : null, "ran backwards")
            : question.Inconclusive("no saga undid more than one step, so that no order was seen");

    private static async Task<Operation> FailedAsync(SagaPolicy policy, IStimulus on, Failing one)
    {
        var step = policy.Saga.Steps[one.Step];
        using var fault = on.Inject(one.Way.On(step.On, step.Request));
        return await on.AskAsync();
    }

    /// <summary>The edge refuses from when the step before is under way: that one is held meanwhile.</summary>
    private static async Task<Operation> RefusedAsync(SagaPolicy policy, IStimulus on, Failing one)
    {
        var (before, step) = (policy.Saga.Steps[one.Step - 1], policy.Saga.Steps[one.Step]);
        var arrivals = on.ArrivalsWith(policy, one.Step - 1);
        var held = on.Inject(SagaDriving.Held(before.On, before.Request));
        var asking = on.AskAsync();
        await on.ComeAsync(before.On, arrivals);
        using var fault = on.Inject(one.Way.On(step.On, step.Request));
        held.Dispose();
        return await asking;
    }

    private static IEnumerable<Failing> All(SagaPolicy policy) =>
        from step in policy.Exhaustively ? Enumerable.Range(0, policy.Saga.Steps.Count) : [policy.PivotAt]
        from way in policy.Fails
        where way.How != StepFailureHow.Refused || step == 0 || policy.Saga.Steps[step - 1].On != policy.Saga.Steps[step].On
        select new Failing(step, way, $"{policy.Saga.Steps[step].Name} fails by {way}");

    private static bool Touched(Failing one, SagaCase shown) =>
        one.Way.How == StepFailureHow.Refused
            ? shown.Saga?.Steps.Take(one.Step).All(step => step.Attempts.Count > 0) ?? one.Step == 0
            : shown.Saga?.Steps[one.Step].Attempts.Any(attempt => attempt.Fault.Length > 0) ?? false;

    /// <summary>When only its answer was lost, the pivot was done all the same.</summary>
    private static string? AfterPivot(SagaPolicy policy, SagaCase one) =>
        one.Saga?.Steps[policy.PivotAt] is { } pivot && policy.Saga.Pivot.Length > 0 && one.Saga.AnyUndo
        && pivot.Attempts.Any(attempt => attempt.Succeeded || attempt.Outcome == ExchangeOutcome.ResponseLost)
            ? $"{one.Saga.Name} undid {one.Saga.Steps.First(step => step.Undos.Count > 0).Step.Name} though {pivot.Step.Name} was done"
            : null;

    private sealed record Failing(int Step, StepFailure Way, string Name);
}
