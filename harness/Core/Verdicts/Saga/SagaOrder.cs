namespace TestHarness.Core.Verdicts;

/// <summary>Undoing runs backwards: an undo begins when the undo of the step after it was answered.</summary>
internal static class SagaOrder
{
    public static Question Ask(SagaRule rule) => SagaEngine.Question(rule, "saga order", RuleKind.Safety, "steps are undone in the reverse of their order");

    public static Verdict Answer(Question question, SagaRun run)
    {
        List<SagaSeen> several = [.. run.Judged.Select(finding => finding.Seen).Where(seen => Undone(seen).Count > 1)];
        List<SagaSeen> wrong = [.. several.Where(seen => Violation(seen) is not null)];
        var observed = $"{several.Count - wrong.Count} of {Words.Count(several.Count, "saga")} with several undos ran backwards";
        if (wrong.Count > 0)
        {
            var (early, late) = Violation(wrong[0])!.Value;
            var sentence = $"{observed}; {wrong[0].Name} undid {early.Step.Name} at {run.Record.When(early.Undone!.At)}, before the undo of {late.Step.Name} was answered at {run.Record.When(late.Undone!.KnownFrom)}.";
            return question.Failed(observed, sentence, run.Evidence(wrong[0]));
        }

        return several.Count == 0
            ? question.Inconclusive("No saga undid more than one step, so that no order was seen.")
            : question.Passed(observed, run.Evidence(several[0]));
    }

    /// <summary>The steps whose undo came too early, in one saga.</summary>
    public static IEnumerable<StepSeen> TooEarly(SagaSeen seen) => Pairs(seen).Where(pair => !Backwards(pair)).Select(pair => pair.Earlier);

    private static (StepSeen Earlier, StepSeen Later)? Violation(SagaSeen seen) =>
        Pairs(seen).Where(pair => !Backwards(pair)).Cast<(StepSeen, StepSeen)?>().FirstOrDefault();

    private static IEnumerable<(StepSeen Earlier, StepSeen Later)> Pairs(SagaSeen seen) => Undone(seen).Zip(Undone(seen).Skip(1));

    private static List<StepSeen> Undone(SagaSeen seen) => [.. seen.Due.Where(due => due.Undone is not null)];

    private static bool Backwards((StepSeen Earlier, StepSeen Later) pair) =>
        pair.Earlier.Undone!.At > pair.Later.Undone!.At && pair.Earlier.Undone.At >= pair.Later.Undone.KnownFrom - Tolerance.Safety(0);
}
