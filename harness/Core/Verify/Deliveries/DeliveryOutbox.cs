using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>outbox: true</c>: the sender is killed after it has done what was asked and before its event is through. It tells of it when it is up again.</summary>
internal sealed class DeliveryOutbox : Trial<DeliveryPolicy>
{
    private const string Case = "killed while its event is held";

    public override string Name => "outbox";

    public override bool IsAsked(DeliveryPolicy policy) => policy.Outbox;

    public override async Task DriveAsync(DeliveryPolicy policy, IStimulus on)
    {
        await on.DeliversAsync(policy, policy.Within);
        using var marked = on.Case(Case);
        var (since, arrivals) = (on.Now, on.Arrivals);
        await on.CountedAsync(policy.Commits);
        var held = on.Hold(policy);
        var asked = on.Begin(1);
        try
        {
            await on.ComeAsync(arrivals + 1, policy.Within);
            await on.UntilAsync(Soon, () => asked.Ended > 0);
            await on.KillAsync(policy.Caller);
        }
        finally
        {
            held.Dispose();
            await on.StartAsync(policy.Caller);
        }

        await asked.EndAsync();
        await on.UntilAsync(policy.Within, () => on.Exchanges(since).Any(exchange => exchange.Edge == policy.Subject && exchange.Succeeded));
        await on.CountedAsync(policy.Commits);
    }

    public override IEnumerable<Verdict> Judge(DeliveryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var asked = shown.Driven(policy);
        var came = shown.Of(asked);
        var question = Ask(policy, "survives a crash", RuleKind.Liveness, $"what was done before the sender was killed is told within {Say.Limit(policy.Within)} after it is up again");
        var stall = seen.StallAtEnd(shown, policy.Within);
        yield return came.Count == 0
            ? question.Inconclusive($"no event came to {policy.Subject} before {policy.Caller} was killed", "", Say.Seen(asked))
            : came.Exists(arrival => arrival.Succeeded)
            ? question.Passed($"it came {Words.Count(came.Count, "time")}", shown.Said(asked))
            : !IsDone(policy, shown, asked)
            ? question.Inconclusive($"{asked.Name} ended {asked.Ending()}, so that nobody knows whether it was done: write commits: with where it is counted", "", shown.Said(asked))
            : stall > Tolerance.Witness(policy.Within.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall))
            : question.Failed(
                "it never came",
                $"{policy.Caller} was killed while its event for {asked.Name}, which was done, was held before {policy.Receiver}; up again, it did not send it within {Say.Limit(policy.Within)}. The design says that it does.", shown.Said(asked));
    }

    /// <summary>An operation that waits for its event to be sent is not answered while that is held.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    private static bool IsDone(DeliveryPolicy policy, CaseSeen shown, Operation asked) => asked.Succeeded || policy.Commits?.Growth(shown) > 0;
}
