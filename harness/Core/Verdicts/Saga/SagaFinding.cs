using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What is wrong with the way in which one saga ended.</summary>
/// <param name="Seen">The saga.</param>
/// <param name="Flaws">What is wrong, each as the rest of a sentence about it.</param>
/// <param name="Open">True when the record ends before it can be told.</param>
internal sealed record SagaFinding(SagaSeen Seen, IReadOnlyList<string> Flaws, bool Open)
{
    /// <summary>Looks at one saga.</summary>
    public static SagaFinding Of(SagaSeen seen, SagaRule rule, Plan plan, RunRecord record)
    {
        List<string> unfinished = seen.Completed ? [] : [.. Missing(seen, rule), .. rule.OnlyFailed ? [] : Stuck(seen)];
        var running = !seen.Completed && !seen.ShowsFailure;
        var decided = (unfinished.Count == 0 && !running) || SagaDeadline.Decided(seen, rule.Within, plan, record);
        return new(seen, [.. Forbidden(seen, record), .. decided ? unfinished : []], !decided);
    }

    /// <summary>Whether the saga is one of those that the rule is about.</summary>
    public bool Counts(SagaRule rule) => !rule.OnlyFailed || (!Seen.Completed && (Seen.ShowsFailure || !Open));

    /// <summary>The saga and what is wrong with it, as one clause.</summary>
    public string Sentence => $"{Seen.Name} {Words.List(Flaws)}";

    /// <summary>What is not undone though it should be; of all steps, or of some.</summary>
    public static IEnumerable<string> Missing(SagaSeen seen, SagaRule? rule = null) =>
        from due in seen.Due
        where due.Undone is null && (rule is null || rule.Compensates.Count == 0 || rule.Compensates.Contains(due.Step.Name))
        select due.Undos.Count == 0 ? $"has no undo of {due.Step.Name}"
            : due.Undos.Any(undo => undo.Succeeded) ? $"did {due.Step.Name} again after its undo"
            : $"has no successful undo of {due.Step.Name} (tried {Times(due.Undos.Count)}, last: {StepSeen.Ending(due.Undos[^1])})";

    /// <summary>What should have been done after the pivot and was not.</summary>
    public static IEnumerable<string> Stuck(SagaSeen seen) =>
        from step in seen.Steps
        where seen.PivotDone && step.State != StepState.Done
        select $"never finished {step.Step.Name} though {seen.Saga.Pivot} was done";

    /// <summary>Whether a step was undone that certainly was never done; null when it was not.</summary>
    public static string? NeverDone(StepSeen step) =>
        step.Undos.Count == 0 || !step.CertainlyNotDone ? null
        : step.State == StepState.NotAsked ? $"undid {step.Step.Name}, which was never asked"
        : $"undid {step.Step.Name}, which was rejected with {step.Attempts[^1].Status}";

    private static IEnumerable<string> Forbidden(SagaSeen seen, RunRecord record) =>
        seen.Steps.Select(step => (seen.DiedBefore(step, record) ? null : NeverDone(step)) ?? AfterPivot(seen, step)).OfType<string>();

    private static string? AfterPivot(SagaSeen seen, StepSeen step) =>
        step.Undos.Count > 0 && seen.PivotDone ? $"undid {step.Step.Name} though {seen.Saga.Pivot} was done" : null;

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
