using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>rolled_back:</c> Nothing is told of what was not done.</summary>
internal sealed class DeliveryGhosts : Trial<DeliveryPolicy>
{
    private const string Case = "rolled back";

    public override string Name => "ghosts";

    public override bool IsAsked(DeliveryPolicy policy) => policy.RolledBack is not null;

    public override async Task DriveAsync(DeliveryPolicy policy, IStimulus on)
    {
        await on.DeliversAsync(policy, policy.Within);
        using var marked = on.Case(Case);
        await on.AskAsync(policy.RolledBack!);
        var since = on.Now;
        var behind = await on.AskAsync();
        await on.ArrivesAsync(policy, since, behind, policy.Within);
        await on.WatchAsync();
    }

    public override IEnumerable<Verdict> Judge(DeliveryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var asked = shown.Calls[0].Operation;
        var ghosts = shown.Of(asked);
        var question = Ask(policy, "tells no ghosts", RuleKind.Safety, "nothing is told of what was rolled back");
        yield return asked.Succeeded || asked.Status == 0
            ? question.Inconclusive($"{asked.Name} ended {asked.Ending()}: it should be refused", "", Say.Seen(asked))
            : ghosts.Count > 0
            ? question.Failed($"{Words.Count(ghosts.Count, "event")}", $"{Say.Arrow(policy.Subject)}: {asked.Name} was answered {asked.Status} and rolled back, and {Words.Count(ghosts.Count, "event")} told of it; the design says none.", shown.Said(asked))
            : shown.Arrivals.Count == 0
            ? question.Inconclusive($"no event came to {policy.Subject} at all")
            : question.Passed("none, and the event of the next operation came", Say.Seen(asked));
    }
}
