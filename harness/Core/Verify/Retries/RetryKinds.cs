using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What is declared as worth repeating is repeated, and nothing else. A breaker that counts what failed before begins anew with its caller.</summary>
internal sealed class RetryKinds : Trial<RetryPolicy>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public override string Name => "kinds";

    public override bool IsAsked(RetryPolicy policy) => policy.On.Count > 1 || policy.NeverOn.Count > 0;

    public override async Task DriveAsync(RetryPolicy policy, IStimulus on)
    {
        foreach (var failure in Seen(policy.On).Concat(policy.NeverOn))
        {
            if (policy.Honours.Contains(RetryHonour.Breaker))
            {
                await on.RestartCallerAsync();
            }

            await on.WorksAsync(policy);
            using var marked = on.Case($"{failure}");
            using (on.Inject(policy.Fails(failure)))
            {
                await on.AskAsync();
                await on.WaitAsync(policy.Backoff?.Longest(1) ?? Pause);
            }
        }
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen) =>
        [.. Seen(policy.On).Select(failure => Repeats(policy, failure, seen)), .. policy.NeverOn.Select(failure => Never(policy, failure, seen))];

    /// <summary>A refused connection is not seen on the edge, so that it cannot be counted.</summary>
    private static IEnumerable<Failure> Seen(IEnumerable<Failure> failures) => failures.Where(failure => failure.How != FailureHow.Refused);

    private static Verdict Repeats(RetryPolicy policy, Failure failure, TrySeen seen)
    {
        var question = Ask(policy, $"on {failure}", RuleKind.Liveness, $"{Words.Count(policy.Attempts, "attempt")} when all end in {failure}");
        var shown = seen.Case($"{failure}");
        var attempts = shown.Arrivals.Count;
        return attempts >= policy.Attempts
            ? question.Passed(Words.Count(attempts, "attempt"), shown.Arrivals.Select(Say.Seen))
            : question.Failed(Words.Count(attempts, "attempt"), $"{Say.Arrow(policy.Subject)}: a call that ended in {failure} was sent {Words.Count(attempts, "time")}; the design says {policy.Attempts}.", [.. shown.Arrivals.Select(Say.Seen), .. shown.Calls.Select(call => call.Evidence)]);
    }

    private static Verdict Never(RetryPolicy policy, Failure failure, TrySeen seen)
    {
        var question = Ask(policy, $"never on {failure}", RuleKind.Safety, $"1 attempt when it ends in {failure}");
        var shown = seen.Case($"{failure}");
        var attempts = shown.Arrivals.Count;
        return attempts == 0
            ? question.Inconclusive("no attempt was seen")
            : attempts == 1
            ? question.Passed("1 attempt", Say.Seen(shown.Arrivals[0]))
            : question.Failed(Words.Count(attempts, "attempt"), $"{Say.Arrow(policy.Subject)}: a call that ended in {failure} was sent {Words.Count(attempts, "time")}; the design says that it is not repeated.", shown.Arrivals.Select(Say.Seen));
    }
}
