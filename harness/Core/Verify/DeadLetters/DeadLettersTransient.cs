using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>An event that is taken at the last delivery is not put aside.</summary>
internal sealed class DeadLettersTransient : Trial<DeadLettersPolicy>
{
    private const string Case = "taken at the last delivery";

    public override string Name => "transient";

    public override async Task DriveAsync(DeadLettersPolicy policy, IStimulus on)
    {
        await on.DeliversAsync(policy, policy.Within);
        using var marked = on.Case(Case);
        await on.CountAsync(policy.Queue);
        using (on.Inject(new Failure(FailureHow.Status, 503).On(policy.Subject) with { Who = new() { First = policy.After - 1 } }))
        {
            var since = on.Now;
            await on.ArrivesAsync(policy, since, await on.AskAsync(), policy.Within);
        }

        await on.WatchAsync();
        await on.CountAsync(policy.Queue);
    }

    public override IEnumerable<Verdict> Judge(DeadLettersPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var asked = shown.Driven(policy);
        var (came, kept, stall) = (shown.Of(asked), policy.Queue.Growth(shown), seen.Stall(shown.Began, shown.Ended));
        var taken = came.Exists(arrival => arrival.Succeeded);
        var question = Ask(policy, "spares a transient failure", RuleKind.Liveness, $"an event that fails {policy.After - 1} times is delivered and not put aside");
        var observed = $"delivered {Words.Count(came.Count, "time")}, {(taken ? "taken" : "never taken")}, {Words.Count(kept ?? 0, "dead letter")}";
        yield return !came.Exists(arrival => arrival.Fault.Length > 0) || kept is null
            ? question.Inconclusive("no event came to fail", observed, shown.Said(asked))
            : taken && kept == 0
            ? question.Passed(observed, shown.Said(asked))
            : stall > Tolerance.Witness(policy.Within.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: an event that failed at first was {observed}; the design says that it comes up to {policy.After} times and is taken.", shown.Said(asked));
    }
}
