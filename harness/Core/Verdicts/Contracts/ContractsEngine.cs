using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// Judges <c>contracts: hold</c> by what was found out of each exchange. One broken answer fails it, unless the file allows it as a degraded one; requests
/// that no contract covers are counted and break nothing; and a run in which nothing was covered shows nothing.
/// </summary>
public static class ContractsEngine
{
    private const int MostShown = 8;

    /// <summary>Judges the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>One verdict.</returns>
    public static IEnumerable<Verdict> Judge(ContractsRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(record);
        var question = new Question
        {
            Pattern = "contracts", Rule = "contracts", Subject = rule.Subject, Kind = RuleKind.Safety, Place = rule.Place,
            Expected = rule.Degraded.Count == 0 ? "every answer keeps its contract" : $"every answer keeps its contract, or under fault is {Words.List([.. rule.Degraded.Select(one => $"{string.Join('/', one.Status)} on {one.On}")])}",
        };
        var broken = record.Contracts.Where(check => check.Outcome == ContractOutcome.Broken).ToLookup(check => IsDegraded(check, rule, record));
        var counts = new Counts(record.Contracts.Count(check => check.Outcome == ContractOutcome.Held), broken[false].Count(), broken[true].Count(), record.Contracts.Count(check => check.Outcome == ContractOutcome.Uncovered));
        return [Answer(question, counts, [.. broken[false]], record)];
    }

    private static Verdict Answer(Question question, Counts counts, IReadOnlyList<ContractChecked> broken, RunRecord record)
    {
        if (broken.Count > 0)
        {
            var first = broken[0];
            var sentence = $"{Words.Count(counts.Broken, "answer")} of {counts.Checked} broke {(counts.Broken == 1 ? "its" : "their")} contract{UnderFault(broken, record)}: {first.Edge.Replace("->", "→", StringComparison.Ordinal)} answered {first.Status} to {first.Request}, and '{first.Interaction}' asks for another {Places(first)}.";
            return question.Failed(counts.Text, sentence, broken.DistinctBy(Kind).Take(MostShown).Select(check => Evidence(check, record)));
        }

        return counts.Held == 0
            ? question.Inconclusive(counts.Uncovered == 0
                ? "No exchange was checked: no edge that has contracts was used. Does the folder of the suite's 'contracts:' have pacts of these services?"
                : $"No exchange was checked: no contract covers any of the {Words.Count(counts.Uncovered, "exchange")} on edges with contracts, e.g. {record.Contracts[0].Request} on {record.Contracts[0].Edge}.", counts.Text)
            : question.Passed(counts.Text);
    }

    /// <summary>A degraded answer may come from the first fault on: a breaker stays open after it.</summary>
    private static bool IsDegraded(ContractChecked check, ContractsRule rule, RunRecord record) =>
        rule.Degraded.Any(one => one.On == check.Edge && one.Status.Contains(check.Status)) && record.Faults.Values.Any(fault => check.Ended >= fault.Applied);

    private static string UnderFault(IReadOnlyList<ContractChecked> broken, RunRecord record)
    {
        var fault = record.Faults.Values.FirstOrDefault(window => broken.All(check => check.Ended >= window.Applied && check.At < window.Lifted));
        return fault is null ? "" : $", all of them during '{fault.Fault}'";
    }

    private static string Places(ContractChecked check) => Words.List([.. check.Differences.Select(difference => difference.Path).Distinct().Take(3)]);

    private static string Kind(ContractChecked check) => $"{check.Edge} {check.Interaction} {check.Status} {string.Join(' ', check.Differences.Select(difference => $"{difference.Path} {difference.Rule}"))}";

    private static Evidence Evidence(ContractChecked check, RunRecord record) => new(
        check.At, $"{check.Edge}: {check.Request} was answered {check.Status} at {record.When(check.At)}; '{check.Interaction}': {string.Join("; ", check.Differences)}", check.Trace);

    private sealed record Counts(int Held, int Broken, int Degraded, int Uncovered)
    {
        public int Checked => Held + Broken + Degraded;

        public string Text => $"{Words.Count(Held, "answer")} held, {Broken} broken{(Degraded > 0 ? $", {Degraded} degraded as declared" : "")}, {Uncovered} that no contract covers";
    }
}
