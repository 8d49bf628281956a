namespace TestHarness.Core.Verdicts;

/// <summary>Undoing ends in time, counted as <see cref="SagaDeadline"/> says.</summary>
internal static class SagaWithin
{
    public static Question Ask(SagaRule rule, TimeSpan within) =>
        SagaEngine.Question(rule, "saga within", RuleKind.Liveness, $"all is undone {Words.Time(within)} after the failure");

    public static Verdict Answer(Question question, SagaRun run)
    {
        var within = run.Rule.Within!.Value;
        List<Took> took = [.. run.Judged.Where(finding => finding.Seen.Due.Count > 0 && !finding.Seen.Completed).Select(finding => Took.Of(finding.Seen, within, run))];
        List<Took> late = [.. took.Where(one => SagaDeadline.IsOver(one.From, within, one.Until))];
        var stalls = new Stalls(run.Record, within.Nanoseconds());
        var guilty = late.Find(one => stalls.Worst(one.From, one.Until) is null);
        if ((guilty ?? late.FirstOrDefault()) is { } worst)
        {
            var observed = $"{took.Count - late.Count} of {Words.Count(took.Count, run.Noun)} in time";
            var sentence = $"{worst.Words(run)}; {observed}";
            return guilty is null
                ? question.Inconclusive($"{sentence}, but {stalls.Words(stalls.Worst(worst.From, worst.Until)!)}.", observed, run.Evidence(worst.Seen))
                : question.Failed(observed, sentence + ".", run.Evidence(worst.Seen));
        }

        return took.Find(one => !one.Undone) is { } open ? question.Inconclusive($"The record ended {Words.Time(Math.Max(0, open.Until - open.Seen.Stopped))} after the failure of {open.Seen.Name}, which was not undone yet.")
            : took.Count == 0 ? question.Inconclusive($"No {run.Noun} had a step to undo.")
            : Slowest(question, took.MaxBy(one => one.Until - one.From)!, run);
    }

    private static Verdict Slowest(Question question, Took slowest, SagaRun run) =>
        question.Passed($"slowest {Words.Time(Math.Max(0, slowest.Until - slowest.From))} ({slowest.Seen.Name})", run.Evidence(slowest.Seen));

    /// <summary>How long one saga's undoing took.</summary>
    /// <param name="Seen">The saga.</param>
    /// <param name="From">From when it counts, in nanoseconds.</param>
    /// <param name="Until">When it was undone, or when the record ended, in nanoseconds.</param>
    /// <param name="Undone">Whether it was undone.</param>
    private sealed record Took(SagaSeen Seen, long From, long Until, bool Undone)
    {
        public static Took Of(SagaSeen seen, TimeSpan within, SagaRun run)
        {
            List<StepSeen> due = [.. seen.Due.Where(step => run.Rule.Compensates.Count == 0 || run.Rule.Compensates.Contains(step.Step.Name))];
            var undone = due.TrueForAll(step => step.Undone is not null);
            var until = undone ? due.Select(step => step.Undone!.Ended).DefaultIfEmpty(seen.Stopped).Max() : run.Record.End;
            return new(seen, SagaDeadline.From(seen, within, run.Plan, run.Record), until, undone);
        }

        public string Words(SagaRun run)
        {
            var since = From == Seen.Stopped ? "after its failure" : $"after undoing was possible again at {run.Record.When(From)}";
            return $"{Seen.Name} was {(Undone ? "undone" : "still not undone")} {Verdicts.Words.Time(Until - From)} {since}, limit {Verdicts.Words.Time(run.Rule.Within!.Value)}";
        }
    }
}
