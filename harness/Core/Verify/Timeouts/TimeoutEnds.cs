using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A call that is never answered ends when its time is up, neither sooner nor later, as a failure; and nobody above gives up first.</summary>
internal sealed class TimeoutEnds : Trial<TimeoutPolicy>
{
    private const string Case = "no answer";

    public override string Name => "no answer";

    /// <summary>What is held is let go when it is off the edge, or when that took too long: a caller may free its client and leave the request there.</summary>
    public override async Task DriveAsync(TimeoutPolicy policy, IStimulus on)
    {
        await on.UsesAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Hold(policy);
        await on.AskAsync(policy.Patient);
        if (policy.AbortsWire is { } within)
        {
            await on.UntilAsync(within * 2, () => on.Ended >= on.Arrivals);
        }
    }

    public override IEnumerable<Verdict> Judge(TimeoutPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        if (shown.Calls is not [{ Arrived: true } call])
        {
            yield return ByThen(policy).Inconclusive("no call came to the edge");
            yield break;
        }

        yield return Answers(policy, call);
        yield return InTime(policy, seen, call);
        yield return NotEarly(policy, call);
        if (policy.AbortsWire is { } within)
        {
            yield return LetsGo(policy, seen, call.Arrivals[0], within);
        }

        if (policy.From is not null)
        {
            yield return Nests(policy, seen, shown);
        }
    }

    private static Question ByThen(TimeoutPolicy policy) => Ask(policy, "ends in time", RuleKind.Liveness, $"a call that is never answered ends after {Say.Limit(policy.After)}");

    private static Verdict InTime(TimeoutPolicy policy, TrySeen seen, CallSeen call)
    {
        var (took, question) = (call.Operation.Latency, ByThen(policy));
        return call.Operation.Status > 0 && took <= policy.After.Nanoseconds() + Tolerance.Liveness(policy.After.Nanoseconds())
            ? question.Passed($"after {Words.Time(took)}", call.Evidence)
            : seen.StallBehind(call.Operation.At, call.Operation.Ended, policy.After.Nanoseconds()) is { } stall
            ? question.Inconclusive(Say.Stalled(stall.Stall))
            : question.Failed(Ending(call), $"{Say.Arrow(policy.Subject)}: a call that was never answered {(call.Operation.Status > 0 ? "ended after" : "had not ended after")} {Words.Time(took)}; the design says {Say.Limit(policy.After)}.", call.Evidence);
    }

    /// <summary>From before the caller was asked: its own time limit began later, whatever stalled.</summary>
    private static Verdict NotEarly(TimeoutPolicy policy, CallSeen call)
    {
        var question = Ask(policy, "is not early", RuleKind.Safety, $"no call is given up before {Say.Limit(policy.After)}");
        var took = call.Operation.Latency;
        return call.Operation.Status == 0
            ? question.Inconclusive($"the call had not ended after {Words.Time(took)}")
            : took >= policy.After.Nanoseconds() - Tolerance.Safety(policy.After.Nanoseconds())
            ? question.Passed(Ending(call), call.Evidence)
            : question.Failed(Ending(call), $"{Say.Arrow(policy.Subject)}: a call was given up after {Words.Time(took)}; the design says that it has {Say.Limit(policy.After)}.", call.Evidence);
    }

    private static Verdict Answers(TimeoutPolicy policy, CallSeen call)
    {
        var question = Ask(policy, "answers", RuleKind.Safety, $"{policy.Answers} when the time is up");
        return call.Operation.Status == 0
            ? question.Inconclusive($"{policy.Drive.Via} did not answer within {Words.Time(call.Operation.Latency)}")
            : call.Operation.Status == policy.Answers
            ? question.Passed($"{policy.Answers}", call.Evidence)
            : question.Failed($"{call.Operation.Status}", $"{policy.Drive.Name} was answered {call.Operation.Status} although {Say.Arrow(policy.Subject)} had no answer; the design says {policy.Answers}.", call.Evidence);
    }

    private static Verdict LetsGo(TimeoutPolicy policy, TrySeen seen, Exchange arrival, TimeSpan within)
    {
        var limit = policy.After + within;
        var question = Ask(policy, "aborts the wire", RuleKind.Liveness, $"the request is off the edge {Say.Limit(limit)} after it came");
        var took = arrival.Ended - arrival.At;
        return took <= limit.Nanoseconds() + Tolerance.Liveness(policy.After.Nanoseconds())
            ? question.Passed($"after {Words.Time(took)}", Say.Seen(arrival))
            : seen.StallBehind(arrival.At, arrival.Ended, limit.Nanoseconds()) is { } stall
            ? question.Inconclusive(Say.Stalled(stall.Stall))
            : question.Failed($"after {Words.Time(took)}", $"{Say.Arrow(policy.Subject)}: a request without an answer was on the edge for {Words.Time(took)}; the design says that it is aborted by {Say.Limit(limit)}.", Say.Seen(arrival));
    }

    private static Verdict Nests(TimeoutPolicy policy, TrySeen seen, CaseSeen shown)
    {
        var question = Ask(policy, "fits in its caller's", RuleKind.Liveness, $"when its time is up, {Say.Arrow(policy.From!)} still waits and is answered");
        var parents = seen.Exchanges(shown).Where(exchange => exchange.Edge == policy.From).ToList();
        var lost = parents.Find(exchange => exchange.Outcome == ExchangeOutcome.ClientAborted);
        var stall = seen.Stall(shown.Began, shown.Ended);
        return parents.Count == 0
            ? question.Inconclusive($"no call came by {policy.From}")
            : lost is null
            ? question.Passed("it was answered", [.. parents.Select(Say.Seen), .. shown.Arrivals.Select(Say.Seen)])
            : stall > Tolerance.Witness(policy.After.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall))
            : question.Failed("it was given up first", $"{Say.Arrow(policy.From!)} was given up after {Words.Time(lost.Ended - lost.At)} while {Say.Arrow(policy.Subject)} still waited for its answer; the design says that the inner time limit is {Say.Limit(policy.After)} and ends first.", [Say.Seen(lost), .. shown.Arrivals.Select(Say.Seen)]);
    }

    private static string Ending(CallSeen call) => $"{call.Operation.Ending()} after {Words.Time(call.Operation.Latency)}";
}
