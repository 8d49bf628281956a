using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Verdicts;

/// <summary>What one saga did, line by line, with the lines that are missing or in the wrong place.</summary>
public sealed record SagaLedger
{
    /// <summary>The business id or trace that its requests carry.</summary>
    public required string Id { get; init; }

    /// <summary>True when every step was done and none undone.</summary>
    public required bool Completed { get; init; }

    /// <summary>What is wrong with it, each as the rest of a sentence about it; empty when it ended well.</summary>
    public required IReadOnlyList<string> Flaws { get; init; }

    /// <summary>True when the record ends before it can be told how it ended.</summary>
    public required bool Open { get; init; }

    /// <summary>Its requests by time, then the undos that are missing.</summary>
    public required IReadOnlyList<SagaLedgerRow> Rows { get; init; }

    /// <summary>True when nothing is missing and nothing in the wrong place.</summary>
    public bool Right => Flaws.Count == 0 && !Rows.Any(row => row.OutOfOrder);

    /// <summary>The ledgers of all sagas that were seen under load, by beginning, judged as the plan's rule for it asks.</summary>
    /// <param name="saga">The saga.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>One for each business id or trace.</returns>
    public static IReadOnlyList<SagaLedger> Of(Saga saga, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(saga);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(record);
        var rule = plan.Expect.OfType<SagaRule>().FirstOrDefault(rule => rule.Subject == saga.Name)
            ?? new SagaRule { Place = new(plan.File, plan.Line, 1), Subject = saga.Name, OnlyFailed = true, Compensates = [], Reverse = true, Every = true };
        return [.. SagaSeen.All(saga, record).Select(seen => Of(seen, rule, plan, record))];
    }

    /// <summary>In the order in which a report should show them: those with the most flaws, then those that were undone, then the others.</summary>
    /// <param name="ledgers">The ledgers.</param>
    /// <returns>All of them.</returns>
    public static IEnumerable<SagaLedger> Ranked(IReadOnlyList<SagaLedger> ledgers) => ledgers
        .OrderByDescending(ledger => ledger.Flaws.Count + ledger.Rows.Count(row => row.OutOfOrder)).ThenBy(ledger => ledger.Completed);

    /// <summary>All of them in one line, e.g. <c>213 of 214 failed sagas compensated; 1 wrong; 0 out of order; 40 completed</c>.</summary>
    /// <param name="ledgers">The ledgers.</param>
    /// <returns>The line.</returns>
    public static string Summary(IReadOnlyList<SagaLedger> ledgers)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        List<SagaLedger> failed = [.. ledgers.Where(ledger => !ledger.Completed)];
        int wrong = failed.Count(ledger => ledger.Flaws.Count > 0), open = failed.Count(ledger => ledger.Open && ledger.Flaws.Count == 0);
        var order = failed.Count(ledger => ledger.Rows.Any(row => row.OutOfOrder));
        return $"{failed.Count - wrong - open} of {Words.Count(failed.Count, "failed saga")} compensated; {wrong} wrong; {order} out of order"
            + (open > 0 ? $"; {open} still open" : "") + $"; {ledgers.Count - failed.Count} completed";
    }

    internal static SagaLedger Of(SagaSeen seen, SagaRule rule, Plan plan, RunRecord record)
    {
        var finding = SagaFinding.Of(seen, rule, plan, record);
        var early = rule.Reverse ? SagaOrder.TooEarly(seen).Select(step => step.Undone!).ToHashSet(ReferenceEqualityComparer.Instance) : [];
        var missing = finding.Open || seen.Completed ? [] : seen.Due.Where(due => due.Undone is null && (rule.Compensates.Count == 0 || rule.Compensates.Contains(due.Step.Name)));
        return new()
        {
            Id = seen.Id, Completed = seen.Completed, Flaws = finding.Flaws, Open = finding.Open,
            Rows =
            [
                .. seen.Steps.SelectMany(step => step.Attempts.Select(exchange => SagaLedgerRow.Of(step, exchange, undo: false))
                    .Concat(step.Undos.Select(exchange => SagaLedgerRow.Of(step, exchange, undo: true) with
                    {
                        OutOfOrder = early.Contains(exchange), NeverDue = seen.PivotDone || step.CertainlyNotDone,
                    }))).OrderBy(row => row.At),
                .. missing.Reverse().Select(due => SagaLedgerRow.Missed(due, seen, rule.Within)),
            ],
        };
    }
}
