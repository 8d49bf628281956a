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
        await on.HealthyAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(policy.Fails(policy.On[0]));
        var held = 0;
        for (var i = 0; i < Most && held < Held; i++)
        {
            var before = on.Arrivals;
            await on.AskAsync();
            held += on.Arrivals == before ? 1 : 0;
        }
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        List<CallSeen> held = [.. shown.Calls.Where(call => !call.Arrived).OrderBy(call => call.Operation.Latency)];
        var limit = policy.Backoff!.First * 0.8;
        var question = Ask(policy, "honours the breaker", RuleKind.Liveness, $"a call that the open breaker holds back ends within {Say.Limit(limit)}");
        if (held.Count == 0)
        {
            yield return question.Inconclusive($"{Words.Count(shown.Calls.Count, "call")} failed and no breaker opened");
            yield break;
        }

        var quickest = held[0];
        var stall = seen.Stall(shown.Began, shown.Ended);
        yield return quickest.Operation.Latency <= limit.Nanoseconds()
            ? question.Passed($"after {Words.Time(quickest.Operation.Latency)}", quickest.Evidence)
            : stall > limit.Nanoseconds()
            ? question.Inconclusive(Say.Stalled(stall))
            : question.Failed($"after {Words.Time(quickest.Operation.Latency)}", $"{Say.Arrow(policy.Subject)}: a call that the open breaker held back took {Words.Time(quickest.Operation.Latency)}, as if it was tried again; the design says that an open breaker is not asked again.", held.Select(call => call.Evidence));
    }
}
