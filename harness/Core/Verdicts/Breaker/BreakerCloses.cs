using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>closes: { within, after }</c>: once the callee is back, calls flow again and none is rejected any more.</summary>
internal static class BreakerCloses
{
    public static Verdict Judge(BreakerStep step, BreakerCase seen)
    {
        var question = seen.Ask("closes", step, $"closes within {Say.Limit(step.Within)} after '{step.Fault}'");
        if (seen.Trouble(step.Fault) is { } trouble)
        {
            return question.Inconclusive(trouble);
        }

        var fault = seen.Record.Faults[step.Fault];
        if (fault.Lifted > seen.Record.End)
        {
            return question.Inconclusive($"'{step.Fault}' was never lifted in this record");
        }

        return seen.Periods.Any(period => period.Opened <= fault.Lifted + step.Within.Nanoseconds() && period.Closed >= fault.Applied)
            ? After(question, step, seen, fault)
            : question.Inconclusive("the breaker was never seen open");
    }

    private static Verdict After(Question question, BreakerStep step, BreakerCase seen, FaultWindow fault)
    {
        var within = step.Within.Nanoseconds();
        var next = seen.Record.Faults.Values.Where(other => other.Applied >= fault.Lifted && other.Fault != fault.Fault).OrderBy(other => other.Applied).ThenBy(other => other.Fault, StringComparer.Ordinal).FirstOrDefault();
        var limit = fault.Lifted + within + Tolerance.Liveness(within);
        var end = next?.Applied ?? long.MaxValue;
        List<RejectedCall> rejected = [.. seen.Use.Rejected.Where(call => call.NotAfter >= fault.Lifted && call.NotAfter < end)];
        var last = rejected.Where(call => call.NotBefore <= limit).Select(call => call.NotAfter).Append(fault.Lifted).Max();
        var flows = seen.Use.Forward.Where(call => !call.Exchange.Failed && call.Exchange.Ended >= last).Select(call => call.Exchange.Ended).DefaultIfEmpty(long.MaxValue).Min();
        if (flows <= limit && flows < end)
        {
            return question.Passed($"closed {Words.Time(flows - fault.Lifted)} after '{step.Fault}' was lifted");
        }

        List<RejectedCall> late = [.. rejected.Where(call => call.NotBefore > limit)];
        return late.Count == 0 ? question.Inconclusive(Unseen(step, seen, fault, next), "not seen closed")
            : BrokenCallee(seen, fault, late[0].NotAfter) is { } why ? question.Inconclusive(why, "not seen closed")
            : seen.FailUnlessStalled(question, step.Within, fault.Lifted, () => question.Failed(
                $"{Words.Count(late.Count, "call")} rejected after the limit",
                $"{seen.Name} did not close: later than {Say.Limit(step.Within)} after '{step.Fault}' was lifted it still rejected {Words.Count(late.Count, "call")}; the design says it closes within {Say.Limit(step.Within)}.",
                late.Select(call => Say.Seen(call, seen.Rule.Subject))));
    }

    private static string Unseen(BreakerStep step, BreakerCase seen, FaultWindow fault, FaultWindow? next)
    {
        var limit = fault.Lifted + step.Within.Nanoseconds();
        return next is not null && next.Applied <= limit
            ? $"'{next.Fault}' began {Words.Time(next.Applied - fault.Lifted)} after '{step.Fault}' was lifted; the breaker may take {Say.Limit(step.Within)}"
            : seen.Record.End < limit
            ? $"the record ends {Words.Time(seen.Record.End - fault.Lifted)} after '{step.Fault}' was lifted; the breaker may take {Say.Limit(step.Within)}"
            : $"no call wanted {seen.Rule.Subject} later than {Say.Limit(step.Within)} after '{step.Fault}' was lifted";
    }

    private static string? BrokenCallee(BreakerCase seen, FaultWindow fault, long until)
    {
        List<Exchange> probes = [.. seen.Use.Forward.Select(call => call.Exchange).Where(call => call.At >= fault.Lifted && call.At < until)];
        return probes.Count >= 2 && probes.All(call => call is { Failed: true, Outcome: not ExchangeOutcome.ClientAborted })
            ? $"{Suites.Edge.Callee(seen.Rule.Subject)} itself failed {Words.Count(probes.Count, "probe")} after '{fault.Fault}' was lifted"
            : null;
    }
}
