using System.Text.Json;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// Judges <c>nothing_lost:</c> by the last reading after the load. What does not add up fails in any case; what adds up
/// passes only if the load, or who visited, reached the suite and, where some of it succeeded, moved what the reading measures.
/// </summary>
public static class NothingLostEngine
{
    /// <summary>Judges the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>One verdict.</returns>
    public static IEnumerable<Verdict> Judge(NothingLostRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(record);
        var question = new Question
        {
            Pattern = "nothing_lost", Rule = "nothing lost", Subject = rule.Subject, Kind = RuleKind.Safety, Place = rule.Place, Expected = rule.Holds,
        };
        var parsed = Condition.Parse(rule.Holds);
        var last = record.Readings.LastOrDefault(reading => reading.Invariant == rule.Subject && !reading.Before);
        return
        [
            parsed is not { Condition: { } condition } ? question.Inconclusive($"The condition of {rule.Subject} cannot be read: {parsed.Error!.Problem}; {parsed.Error.Cure}.")
            : last is null ? question.Inconclusive($"{rule.Subject} was never read after the load.")
            : last.Error.Length > 0 ? question.Inconclusive($"{rule.Subject} could not be read: {last.Error.TrimEnd('.')}.")
            : Answer(question, condition, last, record),
        ];
    }

    private static Verdict Answer(Question question, Condition condition, Reading last, RunRecord record)
    {
        if (Ask(condition, last) is not { Why: "" } answer)
        {
            return question.Inconclusive($"{question.Subject} cannot be judged: {Ask(condition, last).Why}.", "", Evidence(last, record));
        }

        var before = record.Readings.FirstOrDefault(reading => reading.Invariant == question.Subject && reading.Before);
        var evidence = new[] { before, last }.OfType<Reading>().Select(reading => Evidence(reading, record));
        if (!answer.Holds)
        {
            var already = before is not null && Ask(condition, before) is { Why: "", Holds: false } ? " It did not hold before the load either." : "";
            return question.Failed(answer.Values, $"{question.Subject} does not add up after the load: {condition} reads {answer.Values}.{already}", evidence);
        }

        return Vacuous(before, last, record) is { } why ? question.Inconclusive(why, answer.Values, evidence) : question.Passed(answer.Values, evidence);
    }

    private static string? Vacuous(Reading? before, Reading last, RunRecord record)
    {
        List<Operation> judged = [.. record.Operations.Where(o => o.Phase == OperationPhase.Judged)];
        var succeeded = judged.Count(o => o.Succeeded);
        if (judged.Count == 0 && record.BrowserSteps.Any(step => step.Outcome == BrowserOutcome.Done))
        {
            return before?.Body == last.Body ? $"{last.Invariant} reads the same before and after somebody visited: it measures nothing that they moved." : null;
        }

        return !judged.Exists(o => o.Outcome == OperationOutcome.Answered) ? $"{last.Invariant} holds, but no operation of the judged load was answered."
            : before?.Body == last.Body && succeeded > 0 ? $"{last.Invariant} reads the same before and after {Words.Count(succeeded, "operation")} that succeeded: it measures nothing that they move."
            : null;
    }

    private static ConditionAnswer Ask(Condition condition, Reading reading)
    {
        try
        {
            using var document = JsonDocument.Parse(reading.Body);
            return condition.Ask(document.RootElement);
        }
        catch (JsonException)
        {
            return new(false, "", $"its answer is not JSON: {(reading.Body.Length > 80 ? reading.Body[..80] + "…" : reading.Body)}");
        }
    }

    private static Evidence Evidence(Reading reading, RunRecord record) =>
        new(reading.At, $"{reading.Invariant} {(reading.Before ? "before the load" : $"at {record.When(reading.At)}")}: {(reading.Error.Length > 0 ? reading.Error : reading.Body)}");
}
