using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Verdicts;

/// <summary>Judges <c>saga:</c> from the requests of its steps and undos: what was undone, in which order, and how soon.</summary>
public static class SagaEngine
{
    /// <summary>Judges the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>A verdict on what was undone, one on the order where it is asked, and one on the time where it is asked.</returns>
    public static IEnumerable<Verdict> Judge(SagaRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(record);
        var saga = plan.Suite.Sagas.FirstOrDefault(each => each.Name == rule.Subject);
        var seen = saga is null ? [] : SagaSeen.All(saga, record);
        var run = new SagaRun(rule, plan, record, [.. seen.Select(each => SagaFinding.Of(each, rule, plan, record))]);
        var why = Unusable(rule, saga, seen, plan, record);
        List<(Question Question, Func<Question, SagaRun, Verdict> Answer)> asked = [(SagaCompensates.Ask(rule), SagaCompensates.Answer)];
        if (rule.Reverse)
        {
            asked.Add((SagaOrder.Ask(rule), SagaOrder.Answer));
        }

        if (rule.Within is { } within)
        {
            asked.Add((SagaWithin.Ask(rule, within), SagaWithin.Answer));
        }

        return asked.Select(each => why.Length > 0 ? each.Question.Inconclusive(why) : each.Answer(each.Question, run));
    }

    /// <summary>One of the rule's questions.</summary>
    internal static Question Question(SagaRule rule, string name, RuleKind kind, string expected) => new()
    {
        Pattern = "saga", Rule = name, Subject = rule.Subject, Kind = kind, Place = rule.Place, Expected = expected,
    };

    private static string Unusable(SagaRule rule, Saga? saga, IReadOnlyList<SagaSeen> seen, Plan plan, RunRecord record)
    {
        if (saga is null)
        {
            return $"The suite declares no saga {rule.Subject}; it has {Words.List([.. plan.Suite.Sagas.Select(each => each.Name)])}.";
        }

        if (record.LoadBegan is not { } began)
        {
            return "The load never began.";
        }

        var nameless = record.Exchanges.Count(exchange => exchange.At >= began && exchange.Correlation.Length == 0
            && saga.Steps.Any(step => step.On == exchange.Edge && step.Request.Matches(exchange.Method, exchange.Path)));
        return seen.Count > 0 ? ""
            : nameless > 0 ? $"{Words.Count(nameless, "request")} of {saga.Name} {(nameless == 1 ? "carries" : "carry")} neither trace nor business id: name one with correlate: in the suite file."
            : $"No request of {saga.Name} was seen under load.";
    }
}

/// <summary>What the rule's questions are answered from.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Record">The record.</param>
/// <param name="All">Every saga that was seen, by beginning.</param>
internal sealed record SagaRun(SagaRule Rule, Plan Plan, RunRecord Record, IReadOnlyList<SagaFinding> All)
{
    /// <summary>The sagas that the rule is about.</summary>
    public IReadOnlyList<SagaFinding> Judged { get; } = [.. All.Where(finding => finding.Counts(Rule))];

    /// <summary>Those in words, e.g. <c>12 failed sagas</c>.</summary>
    public string Noun => Rule.OnlyFailed ? "failed saga" : "saga";

    /// <summary>The requests of one saga, as evidence.</summary>
    public IEnumerable<Evidence> Evidence(SagaSeen seen) => SagaLedger.Of(seen, Rule, Plan, Record).Rows.Select(row => row.Evidence(seen, Record));
}
