using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// Judges <c>recovers:</c>. Seconds are counted so that one begins at the limit; the load is back at the first second from which on each one,
/// and all of them together, keep rate and errors beyond chance. A fault that hurt nobody passes: the suite had its chance to stay down.
/// </summary>
public static class RecoversEngine
{
    /// <summary>Judges the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>One verdict.</returns>
    public static IEnumerable<Verdict> Judge(RecoversRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(record);
        var question = new Question
        {
            Pattern = "recovers", Rule = "recovers", Subject = rule.Subject, Kind = RuleKind.Liveness, Place = rule.Place,
            Expected = $"within {Words.Time(rule.Within)} of {rule.After}'s end at least {Words.Percent(rule.Rate)} of the rate and at most {Words.Percent(rule.Errors)} errors",
        };
        var view = RecoveryView.Of(rule, plan, record);
        return [view.Why.Length > 0 ? question.Inconclusive(view.Why) : Answer(question, rule, view, record)];
    }

    private static Verdict Answer(Question question, RecoversRule rule, RecoveryView view, RunRecord record)
    {
        var back = Enumerable.Range(0, view.Buckets.Count).FirstOrDefault(i => KeepsFrom(view, i, rule), view.Buckets.Count);
        if (back < view.Buckets.Count && view.Buckets[back].From <= view.Limit)
        {
            return question.Passed($"back {Words.Time(view.Buckets[back].From - view.Lifted)} after {rule.After} ended ({view.Before:0.#}/s before it)");
        }

        List<RecoveryBucket> late = [.. view.Buckets.Where(bucket => bucket.From >= view.Limit)];
        List<RecoveryBucket> bad = [.. late.Where(bucket => !bucket.Keeps(view, rule))];
        var stalls = new Stalls(record, rule.Within.Nanoseconds());
        var worst = bad.FindLast(bucket => Excuse(stalls, view, bucket) is null) ?? (bad.Count > 0 ? bad[^1] : RecoveryBucket.Join(late));
        var span = bad.Count > 0 ? $"in the second at {record.When(worst.From)}" : $"in the {late.Count} s from {record.When(worst.From)} on";
        var kinds = worst.Good < worst.Operations.Count ? $" ({worst.Operations.Where(o => !o.Succeeded).Kinds()})" : "";
        var sentence = $"{rule.Subject} was not back {Words.Time(rule.Within)} after {rule.After} ended: {span} {worst.Good} of {Words.Count(worst.Operations.Count, "operation")} "
            + $"were answered well{kinds}, at {view.Before:0.#}/s before the fault";
        var observed = back < view.Buckets.Count ? $"back {Words.Time(view.Buckets[back].From - view.Lifted)} after {rule.After} ended" : $"not back by {record.When(late[^1].From + RecoveryBucket.Width)}";
        return Excuse(stalls, view, worst) is { } stall
            ? question.Inconclusive($"{sentence}; but {stalls.Words(stall)}.", observed, stalls.Evidence(stall))
            : question.Failed(observed, sentence + ".", worst.Operations.Where(o => !o.Succeeded).Take(5).Select(o => o.Evidence(record)));
    }

    /// <summary>A stall disturbs as the fault did, and excuses no longer than the load may take to be back from that; also what was under way.</summary>
    private static Witness? Excuse(Stalls stalls, RecoveryView view, RecoveryBucket bucket) => stalls.Worst(
        Math.Max(view.Lifted, bucket.From - (view.Limit - view.Lifted)),
        bucket.Operations.Select(operation => operation.Ended).Append(bucket.From + (bucket.Seconds * RecoveryBucket.Width)).Max());

    private static bool KeepsFrom(RecoveryView view, int first, RecoversRule rule)
    {
        List<RecoveryBucket> rest = [.. view.Buckets.Skip(first)];
        return rest.TrueForAll(bucket => bucket.Keeps(view, rule)) && RecoveryBucket.Join(rest).Keeps(view, rule);
    }
}
