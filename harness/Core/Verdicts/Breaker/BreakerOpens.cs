using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>opens: { within, of }</c>: when enough calls fail, the caller stops sending them.</summary>
internal static class BreakerOpens
{
    public static Verdict Judge(BreakerStep step, BreakerCase seen)
    {
        var question = seen.Ask("opens", step, $"opens within {Say.Limit(step.Within)} of '{step.Fault}'");
        if (seen.Trouble(step.Fault) is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        var fault = seen.Record.Faults[step.Fault];
        var limit = fault.Applied + step.Within.Nanoseconds() + Tolerance.Liveness(step.Within.Nanoseconds());
        if (seen.Periods.Any(period => period.Opened < fault.Applied && period.Closed > fault.Applied))
        {
            return question.Inconclusive($"the breaker was already open when '{step.Fault}' began");
        }

        var end = Math.Max(limit, Math.Min(fault.Lifted, seen.Record.End));
        var opened = seen.Periods.FirstOrDefault(period => period.Opened >= fault.Applied && period.Opened <= end);
        return opened is null || opened.Opened > limit
            ? Hidden(question, seen, fault) ?? (opened is null ? Never(question, step, seen, limit) : Opened(question, step, seen, opened))
            : Opened(question, step, seen, opened);
    }

    private static Verdict? Hidden(Question question, BreakerCase seen, FaultWindow fault) =>
        seen.Use.Hidden.Count(call => fault.Holds(call.NotAfter)) is > 0 and var calls
            ? question.Inconclusive($"{Words.Count(calls, "call")} left nothing on {seen.Rule.Subject} during '{fault.Fault}': a refused connection looks like a rejected call; cut with `how: reset` to see the breaker open")
            : null;

    private static Verdict Opened(Question question, BreakerStep step, BreakerCase seen, OpenPeriod period)
    {
        var fault = seen.Record.Faults[step.Fault];
        var within = step.Within.Nanoseconds();
        var limit = fault.Applied + within + Tolerance.Liveness(within);
        var after = Words.Time(period.Opened - fault.Applied);
        var observed = $"opened {after} after '{step.Fault}'";
        if (period.Opened <= limit)
        {
            return question.Passed(observed, period.Rejected.Take(3).Select(call => Say.Seen(call, seen.Rule.Subject)));
        }

        List<Exchange> late = [.. seen.Use.Forward.Where(call => call.NotBefore > limit && call.NotBefore < period.Opened).Select(call => call.Exchange)];
        var failed = Failed(seen, fault.Applied, limit).Count;
        return late.Count == 0 ? question.Inconclusive($"no call wanted {seen.Rule.Subject} between the limit and the first rejected call", observed)
            : failed < seen.Rule.MinimumThroughput ? question.Inconclusive(TooFew(seen, failed, $"within {Say.Limit(step.Within)} of '{step.Fault}'"), observed)
            : seen.FailUnlessStalled(question, step.Within, fault.Applied, () => question.Failed(
                observed, $"{seen.Name} opened {after} after '{step.Fault}' began; the design says it opens within {Say.Limit(step.Within)}.", late.Select(Say.Seen)));
    }

    private static Verdict Never(Question question, BreakerStep step, BreakerCase seen, long limit)
    {
        var fault = seen.Record.Faults[step.Fault];
        var failed = Failed(seen, fault.Applied, fault.Lifted);
        var lasted = Math.Min(fault.Lifted, seen.Record.End) - fault.Applied;
        if (failed.Count < seen.Rule.MinimumThroughput)
        {
            return question.Inconclusive(TooFew(seen, failed.Count, $"during '{step.Fault}'"), "never opened");
        }

        if (lasted < step.Within.Nanoseconds())
        {
            return question.Inconclusive(fault.Lifted <= seen.Record.End
                ? $"'{step.Fault}' lasted {Words.Time(lasted)}, less than the {Say.Limit(step.Within)} that the breaker may take"
                : $"the record ends {Words.Time(lasted)} after '{step.Fault}' began; the breaker may take {Say.Limit(step.Within)}", "never opened");
        }

        // What counts is the time that stalls left, however long each was. Of an outage that is hardly longer than the limit they may have taken little.
        var (stalled, allowed) = (seen.Record.Stalled(fault.Applied, fault.Applied + lasted), limit - fault.Applied);
        if (stalled > Tolerance.Witness(step.Within.Nanoseconds()) && lasted - stalled < allowed)
        {
            return question.Inconclusive(Say.Stalled(stalled), "never opened");
        }

        var callee = Suites.Edge.Callee(seen.Rule.Subject);
        List<Exchange> late = [.. failed.Select(call => call.Last).Where(call => call.At > limit)];
        return question.Failed(
            "never opened",
            $"{seen.Name} never opened: {Words.Count(failed.Count, "call")} reached or tried {callee} and failed during '{step.Fault}' ({Words.Time(lasted)}); the design says it opens within {Say.Limit(step.Within)}.",
            (late.Count > 0 ? late : failed.Select(call => call.Last)).Select(Say.Seen));
    }

    private static string TooFew(BreakerCase seen, int failed, string when) =>
        $"only {Words.Count(failed, "call")} failed on {seen.Rule.Subject} {when}; the breaker may need {seen.Rule.MinimumThroughput}";

    private static List<LogicalCall> Failed(BreakerCase seen, long from, long until) =>
        [.. LogicalCalls.Of(seen.Use.Forward.Select(call => call.Exchange)).Where(call => call.Last.Failed && call.First.At >= from && call.First.At < until)];
}
