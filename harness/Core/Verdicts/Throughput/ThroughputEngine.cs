using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// Judges <c>throughput:</c>. A share of at least the limit passes; below it the number of operations without an answer must be beyond chance,
/// without those during which the machine stalled. What waited in line for a connection and never got one was asked all the same.
/// </summary>
public static class ThroughputEngine
{
    /// <summary>Judges the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>One verdict.</returns>
    public static IEnumerable<Verdict> Judge(ThroughputRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(record);
        var view = LoadView.OfLoad(record, rule.Subject, rule.Window);
        var question = new Question
        {
            Pattern = "throughput", Rule = "throughput", Subject = rule.Subject, Kind = RuleKind.Distribution, Place = rule.Place,
            Expected = $"at least {Words.Percent(rule.AtLeast)} answered{view.Words}",
        };
        return [view.Why.Length > 0 ? question.Inconclusive(view.Why) : Answer(question, rule.AtLeast, view, record)];
    }

    private static Verdict Answer(Question question, double least, LoadView view, RunRecord record)
    {
        var all = view.Operations;
        List<Operation> silent = [.. all.Where(operation => operation.Status == 0 || operation.Outcome is OperationOutcome.Reset or OperationOutcome.TimedOut)];
        var stalls = new Stalls(record, 0);
        List<Witness> met = [.. silent.Select(operation => stalls.Worst(operation.At, operation.Ended)).OfType<Witness>()];
        var share = Words.Percent((double)(all.Count - silent.Count) / all.Count);
        var observed = $"{share} of {Words.Count(all.Count, "operation")} answered";
        var sentence = $"{question.Subject} was answered {share} of what it asked{view.Words}, at least {Words.Percent(least)} is needed: {silent.Count} of {all.Count} were not";
        var evidence = silent.Take(5).Select(operation => operation.Evidence(record));
        return new ShareTest(all.Count, silent.Count, met.Count, 1 - least).Outcome switch
        {
            ShareOutcome.Holds => question.Passed(observed, evidence),
            ShareOutcome.Noisy => question.Inconclusive($"{sentence}, which chance may explain. Run it longer.", observed, evidence),
            ShareOutcome.Stalled => question.Inconclusive($"{sentence}, but {stalls.Words(met.MaxBy(stall => stall.Stall)!)}.", observed, evidence),
            _ => question.Failed(observed, $"{sentence}, {silent.Kinds()}.", evidence),
        };
    }
}
