using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// Judges <c>journey:</c> by what a person could do and saw in a browser. A visit that did not come to its end, that no fault met, or during whose failed
/// step the machine stalled shows nothing.
/// </summary>
public static class JourneyEngine
{
    /// <summary>Judges the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>One verdict.</returns>
    public static IEnumerable<Verdict> Judge(JourneyRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(record);
        List<VisitSeen> visits = [.. plan.Visits.Where(visit => visit.Journey == rule.Subject).Select(visit => VisitSeen.Of(visit, record))];
        var question = new Question
        {
            Pattern = "journey", Rule = "journey", Subject = rule.Subject, Kind = RuleKind.Liveness, Place = rule.Place,
            Expected = $"all {Words.Count(visits.Sum(visit => visit.Planned.Steps.Count), "step")} as written{(rule.Meets.Count > 0 ? $", meeting {Words.List([.. rule.Meets.Select(fault => $"'{fault}'")])}" : "")}",
        };
        var stalls = new Stalls(record, 0);
        List<Verdict> wrong = [.. visits.Select(visit => Broken(question, visit, stalls) ?? Unmet(question, rule, visit, plan, record)).OfType<Verdict>()];
        return [wrong.Find(verdict => verdict.Outcome == Outcome.Failed) ?? wrong.FirstOrDefault() ?? Held(question, visits)];
    }

    /// <summary>What keeps a visit from having come to its end; null when it did.</summary>
    private static Verdict? Broken(Question question, VisitSeen visit, Stalls stalls)
    {
        var evidence = visit.Steps.Select(Seen);
        if (visit.Steps.FirstOrDefault(step => step.Outcome == BrowserOutcome.BrowserLost) is { } lost)
        {
            return question.Inconclusive($"The browser of the visit '{visit.Planned.Id}' failed at step {lost.Number}: {lost.Why}.", "the browser failed", evidence);
        }

        if (visit.Steps.FirstOrDefault(step => step.Outcome == BrowserOutcome.Failed) is { } failed)
        {
            var sentence = $"On the journey '{question.Subject}' a person got to step {failed.Number} of {visit.Planned.Steps.Count}, which is not so within {Words.Time(failed.Ended - failed.At)} (a person {failed.Step}): {failed.Why}";
            return stalls.Worst(failed.At, failed.Ended) is { } stall
                ? question.Inconclusive($"{sentence}; but {stalls.Words(stall)}.", Observed(failed), [.. evidence, stalls.Evidence(stall)])
                : question.Failed(Observed(failed), $"{sentence}.", [Seen(failed), .. visit.Calls.TakeLast(5).Select(Say.Seen)]);
        }

        return visit.Steps.Count < visit.Planned.Steps.Count
            ? question.Inconclusive($"The visit '{visit.Planned.Id}' ended after {visit.Steps.Count} of {visit.Planned.Steps.Count} steps.", $"{visit.Steps.Count} steps", evidence)
            : null;
    }

    private static Verdict? Unmet(Question question, JourneyRule rule, VisitSeen visit, Plan plan, RunRecord record)
    {
        var missed = rule.Meets.FirstOrDefault(fault => !visit.Met(fault, plan, record));
        return missed is null ? null : question.Inconclusive(
            $"No call of the visit '{visit.Planned.Id}' met the fault '{missed}', so it shows nothing about it. Let the person do something while it is on, e.g. after until: {{ {missed}: on }}.",
            "the fault was not met", visit.Steps.Select(Seen));
    }

    private static Verdict Held(Question question, IReadOnlyList<VisitSeen> visits) => question.Passed(
        $"{Words.Count(visits.Sum(visit => visit.Steps.Count), "step")} in {Words.Time(visits.Max(visit => visit.Steps[^1].Ended - visit.Steps[0].At))}", visits.SelectMany(visit => visit.Steps).Select(Seen));

    private static string Observed(BrowserStepSeen step) => $"step {step.Number} failed: {step.Step}";

    private static Evidence Seen(BrowserStepSeen step) => new(step.At, $"{step.Number}. {step.Step}{(step.Outcome == BrowserOutcome.Done ? "" : $": {step.Why}")}", step.Trace);
}
