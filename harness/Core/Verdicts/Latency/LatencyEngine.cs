using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// Judges <c>latency:</c>, one verdict for each percentile. The nearest rank within the limit passes, also where there are too few
/// operations to tell that percentile from the largest value: then all of them kept the limit. Above it, the number of operations over the
/// limit must be beyond chance, without those that stalls of the machine explain.
/// </summary>
public static class LatencyEngine
{
    /// <summary>Judges the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="plan">The plan that it is part of.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>One verdict for each limit, in the order of the rule.</returns>
    public static IEnumerable<Verdict> Judge(LatencyRule rule, Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(record);
        var view = LoadView.Of(record, rule.Subject, rule.Window);
        return rule.Limits.Select(limit => One(rule, limit, view, record));
    }

    private static Verdict One(LatencyRule rule, PercentileLimit limit, LoadView view, RunRecord record)
    {
        var name = $"p{limit.Percentile * 100:0.###}";
        var question = new Question
        {
            Pattern = "latency", Rule = $"latency {name}", Subject = rule.Subject, Kind = RuleKind.Distribution, Place = rule.Place,
            Expected = $"{name} at most {Words.Time(limit.Limit)}{view.Words}",
        };
        return view.Why.Length > 0 ? question.Inconclusive(view.Why) : Answer(question, name, limit, view, record);
    }

    private static Verdict Answer(Question question, string name, PercentileLimit limit, LoadView view, RunRecord record)
    {
        var most = limit.Limit.Nanoseconds();
        var all = view.Operations;
        List<Operation> over = [.. all.Where(o => o.Latency > most).OrderByDescending(o => o.Latency)];
        var stalls = new Stalls(record, most);
        var test = new ShareTest(all.Count, over.Count, over.Count(o => stalls.Behind(o) is not null), 1 - limit.Percentile);
        var seen = Words.Time(Percentile.NearestRank(all.Select(o => o.Latency), limit.Percentile));
        var observed = $"{name} {seen} of {Words.Count(all.Count, "operation")}{Largest(all.Count, limit.Percentile)}";
        var counts = $"{over.Count} of {all.Count} took longer, {Percentile.MayExceed(all.Count, limit.Percentile)} may";
        var evidence = over.Take(5).Select(o => o.Evidence(record));
        return test.Outcome switch
        {
            ShareOutcome.Holds when all.Any(o => o.Outcome == OperationOutcome.Unfinished && o.Latency <= most) => Unfinished(question, all, over.Count, limit, observed),
            ShareOutcome.Holds => question.Passed(observed, all.OrderByDescending(o => o.Latency).Take(1).Select(o => o.Evidence(record))),
            ShareOutcome.Noisy => question.Inconclusive($"{name} of {question.Subject} was {seen}, but {counts}: chance may explain that. {More(all.Count, limit)}", observed, evidence),
            ShareOutcome.Stalled => Stalled(question, $"{name} of {question.Subject} was {seen}, limit {Words.Time(most)}", observed, stalls, [.. over.Select(o => stalls.Behind(o)).OfType<Witness>()]) with { Evidence = [.. evidence] },
            _ => question.Failed(observed, $"{name} of {question.Subject} was {seen}{view.Words}, limit {Words.Time(most)}: {counts}.", evidence),
        };
    }

    private static Verdict Unfinished(Question question, IReadOnlyList<Operation> all, int over, PercentileLimit limit, string observed)
    {
        var open = all.Count(o => o.Outcome == OperationOutcome.Unfinished && o.Latency <= limit.Limit.Nanoseconds());
        return over + open <= Percentile.MayExceed(all.Count, limit.Percentile)
            ? question.Passed(observed)
            : question.Inconclusive($"{Words.Count(open, "operation")} {question.Subject} had no answer yet when the run ended.", observed);
    }

    private static Verdict Stalled(Question question, string what, string observed, Stalls stalls, IReadOnlyList<Witness> met) =>
        question.Inconclusive($"{what}, but {stalls.Words(met.MaxBy(stall => stall.Stall)!)}.", observed);

    private static string Largest(int count, double percentile) =>
        Percentile.MayExceed(count, percentile) == 0 && percentile < 1 ? ", the largest value" : "";

    private static string More(int count, PercentileLimit limit)
    {
        var needed = (int)Math.Ceiling((1 / (1 - Math.Min(limit.Percentile, 0.99999))) - 1e-9);
        return count < needed ? $"At least {needed} operations are needed to see this percentile." : "Run it longer.";
    }
}
