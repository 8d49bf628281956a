using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>Judges how operations are answered while a breaker that they need is open.</summary>
public static class FailFastEngine
{
    private const int Fewest = 5;

    /// <summary>One verdict for the statuses, and one for the 99th percentile where the rule asks for it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts, in that order.</returns>
    public static IEnumerable<Verdict> Judge(FailFastRule rule, Plan plan, RunRecord record)
    {
        var met = MetOpen(rule, plan, record, out var trouble);
        var status = FailFastStatus.Ask(rule);
        yield return trouble is null ? FailFastStatus.Judge(status, rule, met) : status.Inconclusive(trouble);
        if (rule.P99 is { } limit)
        {
            var p99 = FailFastP99.Ask(rule, limit);
            yield return trouble is null ? FailFastP99.Judge(p99, rule, met, record) : p99.Inconclusive(trouble);
        }
    }

    private static List<Operation> MetOpen(FailFastRule rule, Plan plan, RunRecord record, out string? trouble)
    {
        var use = EdgeUse.Of(rule.Edge, plan, record);
        var periods = use.Periods;
        HashSet<string> rejected = [.. periods.SelectMany(period => period.WhileOpen).Select(call => call.Request.Trace)];
        List<Operation> met = [.. record.Operations.Where(operation =>
            operation.Phase == OperationPhase.Judged && operation.Name == rule.Subject
            && operation.Outcome != OperationOutcome.Unfinished && rejected.Contains(operation.Trace))];
        trouble = use.Trouble
            ?? (periods.Count == 0 ? $"the breaker of {rule.Edge} was never seen open" : null)
            ?? (met.Count < Fewest ? $"only {Words.Count(met.Count, "operation")} {rule.Subject} met the open breaker of {rule.Edge}; {Fewest} are needed" : null);
        return met;
    }
}
