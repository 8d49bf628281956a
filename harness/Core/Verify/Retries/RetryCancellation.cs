using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>honours: cancellation</c>: when its own caller has left, it stops trying.</summary>
internal sealed class RetryCancellation : Trial<RetryPolicy>
{
    private const string Case = "caller leaves";

    /// <summary>An attempt that was under way when the caller left is no new one.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    public override string Name => "cancellation";

    public override bool IsAsked(RetryPolicy policy) => policy.Honours.Contains(RetryHonour.Cancellation) && policy.Attempts > 1;

    public override async Task DriveAsync(RetryPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(policy.Fails(policy.On[0]));
        await on.AskAsync(policy.Drive with { Timeout = (policy.Backoff?.First ?? Grace) / 2 });
        await on.WaitAsync(policy.LongestWait * policy.Attempts);
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var question = Ask(policy, "honours cancellation", RuleKind.Safety, "no attempt begins after the caller's own caller has left");
        if (shown.Calls is not [{ Arrived: true } call] || call.Operation.Status > 0)
        {
            yield return question.Inconclusive(shown.Calls is [{ Operation.Status: > 0 }] ? "the caller answered before its own caller could leave" : "no attempt was seen");
            yield break;
        }

        var after = shown.Arrivals.Where(arrival => arrival.At > call.Operation.Ended + Grace.Nanoseconds()).ToList();
        yield return after.Count == 0
            ? question.Passed("none", call.Evidence)
            : question.Failed(Words.Count(after.Count, "attempt"), $"{Say.Arrow(policy.Subject)}: {Words.Count(after.Count, "attempt")} began after nobody waited any more, the last {Words.Time(after[^1].At - call.Operation.Ended)} later.", [call.Evidence, .. after.Select(Say.Seen)]);
    }
}
