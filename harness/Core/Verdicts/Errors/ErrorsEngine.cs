using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// Judges <c>errors:</c>. A share within the limit passes; above it the number of errors must be beyond chance, without those during
/// which the machine stalled. An operation that was still open when the run ended is an error: it had the time of the recovery.
/// </summary>
public static class ErrorsEngine
{
    /// <summary>Judges the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>One verdict.</returns>
    public static IEnumerable<Verdict> Judge(ErrorsRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(record);
        var view = LoadView.Of(record, rule.Subject, rule.Window);
        var question = new Question
        {
            Pattern = "errors", Rule = "errors", Subject = rule.Subject, Kind = RuleKind.Distribution, Place = rule.Place,
            Expected = $"at most {Words.Percent(rule.AtMost)}{view.Words}",
        };
        return [view.Why.Length > 0 ? question.Inconclusive(view.Why) : Answer(question, rule.AtMost, view, record)];
    }

    private static Verdict Answer(Question question, double most, LoadView view, RunRecord record)
    {
        var all = view.Operations;
        List<Operation> bad = [.. all.Where(o => !o.Succeeded)];
        var stalls = new Stalls(record, 0);
        List<Witness> met = [.. bad.Select(o => stalls.Worst(o.At, o.Ended)).OfType<Witness>()];
        var kinds = bad.Count > 0 ? $": {bad.Kinds()}" : "";
        var share = Words.Percent((double)bad.Count / all.Count);
        var observed = $"{share} of {Words.Count(all.Count, "operation")}{kinds}";
        var sentence = $"{share} of {question.Subject} failed{view.Words}, limit {Words.Percent(most)}: {bad.Count} of {all.Count}";
        var evidence = bad.Take(5).Select(o => o.Evidence(record));
        return new ShareTest(all.Count, bad.Count, met.Count, most).Outcome switch
        {
            ShareOutcome.Holds => question.Passed(observed, evidence),
            ShareOutcome.Noisy => question.Inconclusive($"{sentence}, which chance may explain. Run it longer.", observed, evidence),
            ShareOutcome.Stalled => question.Inconclusive($"{sentence}, but {stalls.Words(met.MaxBy(stall => stall.Stall)!)}.", observed, evidence),
            _ => question.Failed(observed, $"{sentence}{kinds.Replace(": ", ", ", StringComparison.Ordinal)}.", evidence),
        };
    }
}
