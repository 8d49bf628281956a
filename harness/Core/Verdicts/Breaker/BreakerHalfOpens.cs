namespace TestHarness.Core.Verdicts;

/// <summary><c>half_opens: { within }</c>: each time it opened, it lets a call through in time to see whether the callee is back.</summary>
internal static class BreakerHalfOpens
{
    public static Verdict Judge(BreakerStep step, BreakerCase seen)
    {
        var question = seen.Ask("half-opens", step, $"lets a probe through within {Say.Limit(step.Within)} of opening");
        if (seen.Use.Trouble is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        if (seen.Periods.Count == 0)
        {
            return question.Inconclusive("the breaker was never seen open");
        }

        var within = step.Within.Nanoseconds();
        var patience = within + Tolerance.Liveness(within);
        List<Opening> openings = [.. seen.Periods.SelectMany(period => period.Openings)];
        var kept = openings.Where(opening => opening.Probed - opening.At <= patience).ToList();
        var broken = openings.Select(opening => (opening.At, Late: RejectedAfter(seen, opening, patience))).FirstOrDefault(opening => opening.Late.Count > 0);
        return broken.Late is { Count: > 0 } late ? seen.FailUnlessStalled(question, step.Within, broken.At, () => Failed(question, step, seen, late))
            : kept.Count > 0 ? question.Passed($"probed {Words.Time(kept.Max(opening => opening.Probed!.Value - opening.At))} after opening at the latest, {Words.Count(kept.Count, "time")}")
            : question.Inconclusive(seen.Record.End < openings[^1].At + within
                ? $"the record ends {Words.Time(seen.Record.End - openings[^1].At)} after the breaker opened; a probe may take {Say.Limit(step.Within)}"
                : $"no call wanted {seen.Rule.Subject} later than {Say.Limit(step.Within)} after the breaker opened", "no probe");
    }

    private static Verdict Failed(Question question, BreakerStep step, BreakerCase seen, List<RejectedCall> late) => question.Failed(
        $"{Words.Count(late.Count, "call")} rejected after the limit without a probe",
        $"{seen.Name} let no probe through for {Say.Limit(step.Within)} after opening and then rejected {Words.Count(late.Count, "more call")}; the design says it half-opens within {Say.Limit(step.Within)}.",
        late.Select(call => Say.Seen(call, seen.Rule.Subject)));

    private static List<RejectedCall> RejectedAfter(BreakerCase seen, Opening opening, long patience) =>
        [.. seen.Use.Rejected.Where(call => call.NotBefore > opening.At + patience && call.NotAfter < (opening.Probed ?? Next(seen, opening)))];

    private static long Next(BreakerCase seen, Opening opening) =>
        seen.Periods.First(period => period.Openings.Contains(opening)).Closed;
}
