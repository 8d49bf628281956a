using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>honours: breaker</c>: what an open breaker holds back is not tried again.</summary>
internal sealed class RetryBreaker : Trial<RetryPolicy>
{
    private const string Case = "open breaker";
    private const int Most = 60;
    private const int Held = 3;

    public override string Name => "breaker";

    public override bool IsAsked(RetryPolicy policy) => policy.Honours.Contains(RetryHonour.Breaker) && policy is { Attempts: > 1, Backoff: not null };

    public override async Task DriveAsync(RetryPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(policy.Fails(policy.On[0]));
        var held = 0;
        for (var i = 0; i < Most && held < Held; i++)
        {
            var before = on.Arrivals;
            await on.AskAsync();
            held += on.Arrivals - before < policy.Attempts ? 1 : 0;
        }
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        List<CallSeen> stopped = [.. shown.Calls.Where(call => call.Arrivals.Count < policy.Attempts).OrderByDescending(call => Idle(policy, call))];
        var limit = policy.Backoff!.First * 0.8;
        var question = Ask(policy, "honours the breaker", RuleKind.Liveness, $"a call that the open breaker stops ends within {Say.Limit(limit)}");
        if (stopped.Count == 0)
        {
            yield return question.Inconclusive($"{Words.Count(shown.Calls.Count, "call")} failed and no breaker opened");
            yield break;
        }

        var (slowest, idle) = (stopped[0], Idle(policy, stopped[0]));
        var stall = seen.Stall(shown.Began, shown.Ended);
        yield return idle <= limit.Nanoseconds()
            ? question.Passed($"within {Words.Time(idle)}", slowest.Evidence)
            : stall > limit.Nanoseconds() / 2
            ? question.Inconclusive(Say.Stalled(stall))
            : question.Failed($"after {Words.Time(idle)}", $"{Say.Arrow(policy.Subject)}: a call that the open breaker stopped went on for {Words.Time(idle)}, as if it was tried again; the design says that an open breaker is not asked again.", stopped.Select(call => call.Evidence));
    }

    /// <summary>The longest time in which the call was under way and nothing was seen of it, declared waits taken off; in nanoseconds.</summary>
    private static long Idle(RetryPolicy policy, CallSeen call)
    {
        var (idle, last) = (0L, call.Operation.At);
        foreach (var (index, arrival) in call.Arrivals.Index())
        {
            idle = Math.Max(idle, arrival.At - last - Wait(policy, index));
            last = arrival.Ended;
        }

        return Math.Max(idle, call.Operation.Ended - last - Wait(policy, call.Arrivals.Count));
    }

    /// <summary>What it may wait after so many attempts.</summary>
    private static long Wait(RetryPolicy policy, int attempts) => attempts == 0 ? 0 : policy.Backoff!.Longest(attempts).Nanoseconds();
}
