using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>As many attempts as it takes, and no more than declared.</summary>
internal sealed class RetryCounts : Trial<RetryPolicy>
{
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(25);

    public override string Name => "attempts";

    public override async Task DriveAsync(RetryPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        for (var failures = 0; failures <= policy.Attempts; failures++)
        {
            using var marked = on.Case(Case(failures));
            using (failures == 0 ? null : on.Inject(policy.Fails(policy.On[0], failures)))
            {
                await on.AskAsync();
            }

            if (failures >= policy.Attempts)
            {
                await on.QuietAsync(policy);
            }
        }
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen)
    {
        List<(int Failures, CaseSeen Case)> cases = [.. Enumerable.Range(0, policy.Attempts + 1).Select(failures => (failures, seen.Case(Case(failures))))];
        yield return Stops(policy, cases);
        yield return Repeats(policy, seen, cases);
        if (policy.Backoff is { } backoff)
        {
            yield return EndsAtOnce(policy, seen, backoff, cases[^1].Case);
        }
    }

    private static string Case(int failures) => $"{failures} failures";

    private static int Wanted(RetryPolicy policy, int failures) => 1 + Math.Min(failures, policy.Attempts - 1);

    /// <summary>How many attempts had a reason for another one: those that the fault failed, and those for which the machine was too slow.</summary>
    private static int Failed(CaseSeen shown) => shown.Arrivals.TakeWhile(arrival => !arrival.Succeeded).Count();

    private static Verdict Stops(RetryPolicy policy, IReadOnlyList<(int Failures, CaseSeen Case)> cases)
    {
        var question = Ask(policy, "stops", RuleKind.Safety, $"at most {Words.Count(policy.Attempts, "attempt")}, and none after a good answer");
        var over = cases.Select(one => (Failures: Failed(one.Case), one.Case)).Where(one => one.Case.Arrivals.Count > Wanted(policy, one.Failures)).ToList();
        var observed = $"{Words.List([.. cases.Select(one => $"{one.Case.Arrivals.Count}")])} attempts after {Words.List([.. cases.Select(one => $"{one.Failures}")])} failures";
        return over.Count == 0
            ? question.Passed(observed, cases[^1].Case.Arrivals.Select(Say.Seen))
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: a call whose first {Words.Count(over[0].Failures, "attempt")} failed was sent {Words.Count(over[0].Case.Arrivals.Count, "time")}; the design says {Wanted(policy, over[0].Failures)}.", over[0].Case.Arrivals.Select(Say.Seen));
    }

    private static Verdict Repeats(RetryPolicy policy, TrySeen seen, IReadOnlyList<(int Failures, CaseSeen Case)> cases)
    {
        var question = Ask(policy, "repeats", RuleKind.Liveness, $"{Words.Count(policy.Attempts, "attempt")} when all fail, as many as it takes when one does not");
        var under = cases.Where(one => one.Case.Arrivals.Count < Wanted(policy, one.Failures)).ToList();
        var observed = $"{Words.List([.. cases.Select(one => $"{one.Case.Arrivals.Count}")])} attempts";
        return under.Count == 0
            ? question.Passed(observed)
            : seen.Stall(under[0].Case.Began, under[0].Case.Ended) is var stall && stall > Tolerance.Witness(policy.LongestWait.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: a call whose first {Words.Count(under[0].Failures, "attempt")} failed was sent {Words.Count(under[0].Case.Arrivals.Count, "time")}; the design says {Wanted(policy, under[0].Failures)}.", [.. under[0].Case.Arrivals.Select(Say.Seen), .. under[0].Case.Calls.Select(call => call.Evidence)]);
    }

    private static Verdict EndsAtOnce(RetryPolicy policy, TrySeen seen, RetryBackoff backoff, CaseSeen shown)
    {
        var next = backoff.Plain(policy.Attempts);
        var limit = new[] { next / 2, LeastWait }.Max();
        var question = Ask(policy, "ends at once", RuleKind.Liveness, $"after the last failure the caller answers within {Say.Limit(limit)}");
        if (shown.Calls is not [{ Arrived: true } call])
        {
            return question.Inconclusive("no attempt was seen");
        }

        var took = call.Operation.Ended - call.Arrivals[^1].Ended;
        var stall = seen.Stall(call.Arrivals[^1].Ended, call.Operation.Ended);
        return took <= limit.Nanoseconds()
            ? question.Passed($"within {Words.Time(took)}", call.Evidence)
            : stall > limit.Nanoseconds() / 2
            ? question.Inconclusive(Say.Stalled(stall))
            : question.Failed($"after {Words.Time(took)}", $"{Say.Arrow(policy.Subject)}: after its last attempt had failed the caller took {Words.Time(took)} to say so, about one more wait; the design says that nothing is waited for then.", call.Evidence, Say.Seen(call.Arrivals[^1]));
    }
}
