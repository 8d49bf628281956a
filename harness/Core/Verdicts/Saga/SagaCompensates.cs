using TestHarness.Core.Plans;

namespace TestHarness.Core.Verdicts;

/// <summary>Exactly what was done is undone: nothing is left over, and nothing is undone that was never done.</summary>
internal static class SagaCompensates
{
    public static Question Ask(SagaRule rule) => SagaEngine.Question(rule, "saga compensates", RuleKind.Safety,
        !rule.OnlyFailed ? "every saga ends completed or exactly undone"
        : rule.Compensates.Count == 0 ? "every failed saga undoes exactly what was done"
        : $"every failed saga undoes {Words.List(rule.Compensates)} where they were done, and nothing else");

    public static Verdict Answer(Question question, SagaRun run)
    {
        List<SagaFinding> flawed = [.. run.Judged.Where(finding => finding.Flaws.Count > 0)];
        List<SagaFinding> open = [.. run.Judged.Where(finding => finding.Open && finding.Flaws.Count == 0)];
        var ended = run.Rule.OnlyFailed ? "compensated" : "completed or undone";
        var observed = $"{run.Judged.Count - flawed.Count - open.Count} of {Words.Count(run.Judged.Count, run.Noun)} {(run.Judged.Count == 1 ? "was" : "were")} {ended}";
        if (flawed.Count > 0)
        {
            var others = flawed.Count > 1 ? $", and {Words.Count(flawed.Count - 1, "other")} {(flawed.Count == 2 ? "is" : "are")} wrong too" : "";
            return question.Failed(observed, $"{observed}; {flawed[0].Sentence}{others}.", run.Evidence(flawed[0].Seen));
        }

        var why = open.Count > 0 ? $"{Words.Count(open.Count, "saga")} {(open.Count == 1 ? "was" : "were")} still open when the record ended, {open[0].Seen.Name} among them." : Vacuous(run);
        var repeats = run.Judged.SelectMany(finding => finding.Seen.Steps).Sum(step => Math.Max(0, step.Undos.Count - 1));
        var note = repeats > 0 ? $" ({Words.Count(repeats, "undo")} repeated)" : "";
        var example = run.Judged.FirstOrDefault(finding => finding.Seen.AnyUndo);
        return why.Length > 0 ? question.Inconclusive(why, observed) : question.Passed(observed + note, example is null ? [] : run.Evidence(example.Seen));
    }

    private static string Vacuous(SagaRun run)
    {
        if (!run.Rule.OnlyFailed)
        {
            return NothingInFlight(run);
        }

        var begun = Words.Count(run.All.Count, "saga");
        var never = run.Rule.Compensates.Where(name => !run.Judged.Any(finding => finding.Seen.Due.Any(due => due.Step.Name == name))).ToList();
        return run.Judged.Count == 0 ? $"No saga failed: {begun} of {run.Rule.Subject} seen, all completed."
            : run.Judged.All(finding => finding.Seen.Due.Count == 0) ? $"{Words.Count(run.Judged.Count, "saga")} failed, but none had a step to undo."
            : never.Count > 0 ? $"No failed saga had {Words.List(never)} to undo."
            : "";
    }

    /// <summary>A crash that met no saga shows nothing about crashes.</summary>
    private static string NothingInFlight(SagaRun run)
    {
        List<string> kills = [.. run.Plan.Faults.OfType<ServiceFault>().Where(fault => fault.Ends).Select(kill => kill.Id)];
        if (kills.Count == 0)
        {
            return "";
        }

        List<long> applied = [.. kills.Where(run.Record.Faults.ContainsKey).Select(id => run.Record.Faults[id].Applied)];
        return applied.Count == 0 ? $"The fault {Words.List(kills)} was never applied."
            : applied.Exists(at => run.All.Any(finding => finding.Seen.Began <= at && at < finding.Seen.Ended)) ? ""
            : $"No saga was in flight when {Words.List(kills)} came: raise the rate.";
    }
}
