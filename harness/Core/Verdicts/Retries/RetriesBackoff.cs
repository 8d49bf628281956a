namespace TestHarness.Core.Verdicts;

/// <summary><c>backoff: { first, factor, tolerance }</c>: no wait is shorter than declared (never), and the median is not longer (by then).</summary>
internal static class RetriesBackoff
{
    private const int Fewest = 3;

    public static Verdict Judge(Backoff asked, RetriesTraffic traffic)
    {
        var question = RetriesEngine.Ask(traffic, "backoff", asked.Place, Expected(asked)) with { Kind = RuleKind.Liveness };
        List<RetryGap> gaps = [.. traffic.Calls.SelectMany(RetryGap.Of)];
        if (traffic.NothingToRepeat is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        if (gaps.Count < Fewest)
        {
            return question.Inconclusive($"only {Words.Count(gaps.Count, "wait")} between attempts on {traffic.Rule.Subject}; {Fewest} are needed");
        }

        List<BackoffRow> rows = [.. gaps.GroupBy(gap => gap.Number).OrderBy(row => row.Key).Select(row => new BackoffRow(asked, [.. row.OrderBy(gap => gap.Length).ThenBy(gap => gap.Next.At)]))];
        var observed = $"median waits {Words.List([.. rows.Select(row => Words.Time(row.Median))])}";
        var evidence = rows.Select(row => row.InWords).ToList();
        return rows.Find(row => row.TooShort.Count > 0) is { } early
            ? (question with { Kind = RuleKind.Safety }).Failed(observed, Early(traffic, early), [.. evidence, .. early.TooShort.Select(gap => Say.Seen(gap.Next))])
            : rows.Find(row => row.IsTooLong(row.Patient(traffic.Plan))) is { } late
            ? Late(question, traffic, late, observed, evidence)
            : question.Passed(observed, evidence);
    }

    private static Verdict Late(Question question, RetriesTraffic traffic, BackoffRow row, string observed, List<Evidence> evidence)
    {
        var stalls = row.Patient(traffic.Plan).ToLookup(gap => traffic.Record.WorstStall(gap.Before.Ended, gap.Next.At));
        List<RetryGap> clean = [.. stalls.Where(stall => stall.Key <= Tolerance.Witness(row.Declared)).SelectMany(gap => gap).OrderBy(gap => gap.Length)];
        return row.IsTooLong(clean)
            ? question.Failed(observed, $"{traffic.Name}: the median wait before attempt {row.Number + 1} was {Words.Time(BackoffRow.MedianOf(clean))} in {Words.Count(clean.Count, "call")}; the design says {Words.Time(row.Declared)}.", evidence)
            : question.Inconclusive(Say.Stalled(stalls.Max(stall => stall.Key)), observed, evidence);
    }

    private static string Early(RetriesTraffic traffic, BackoffRow row) =>
        $"{traffic.Name}: {row.TooShort.Count} of {Words.Count(row.Gaps.Count, "wait")} before attempt {row.Number + 1} {Say.Were(row.TooShort.Count)} too short, down to {Words.Time(row.TooShort[0].AtMost)}; the design says {Words.Time(row.Declared)}.";

    private static string Expected(Backoff asked) =>
        $"waits of {Say.Limit(asked.First)}{(asked.Factor == 1 ? "" : $", then {asked.Factor:0.##} times as long each time")}, within {Words.Percent(asked.Tolerance)}{(asked.Jitter == Verify.RetryJitter.None ? "" : $", jitter {Text.Snake.Of(asked.Jitter)}")}";
}
