using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>An event that is never taken comes as often as declared and is put aside; those behind it come through.</summary>
internal sealed class DeadLettersPoison : Trial<DeadLettersPolicy>
{
    private const string Case = "poison";
    private const int Behind = 3;

    public override string Name => "poison";

    public override async Task DriveAsync(DeadLettersPolicy policy, IStimulus on)
    {
        await on.DeliversAsync(policy, policy.Within);
        Operation poison;
        using (on.Case(Case))
        {
            poison = await PoisonAsync(policy, on);
        }

        await LetThroughAsync(policy, on, poison);
    }

    private static async Task<Operation> PoisonAsync(DeadLettersPolicy policy, IStimulus on)
    {
        var (since, before) = (on.Now, await on.CountAsync(policy.Queue));
        var behind = policy.KeepsFlowing ? Behind : 0;
        var poison = await on.AskAsync(policy.Poison);
        await on.AskTimesAsync(behind);
        await on.UntilAsync(policy.Within, () => Good(on.Exchanges(since), policy) >= behind);
        await on.GrowsAsync(policy.Queue, before + 1, policy.Within);
        return poison;
    }

    /// <summary>What still comes is answered well in the receiver's place, or nothing could be tried after it.</summary>
    private static async Task LetThroughAsync(DeadLettersPolicy policy, IStimulus on, Operation poison)
    {
        using var taken = on.Inject(new AnswerFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new() { Trace = poison.Trace }, Status = 200 });
        await on.ArrivesAsync(policy, on.Now, await on.AskAsync(), policy.Within);
    }

    public override IEnumerable<Verdict> Judge(DeadLettersPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var poison = shown.Calls.First(call => !policy.Queue.Is(call.Operation)).Operation;
        var (came, stall) = (shown.Of(poison), seen.Stall(shown.Began, shown.Ended));
        var (taken, kept) = (came.Exists(arrival => arrival.Succeeded), policy.Queue.Growth(shown));
        yield return Attempts(policy, shown, poison, taken || kept is null);
        var keeps = Ask(policy, "keeps the message", RuleKind.Liveness, $"an event that was never taken is put aside within {Say.Limit(policy.Within)}");
        yield return came.Count == 0 || taken || kept is null
            ? keeps.Inconclusive(kept is null ? $"{policy.Queue.Request.Name} tells no {policy.Queue.Counts}" : "the event of the poison was not refused", "", shown.Said(poison))
            : kept == 1
            ? keeps.Passed("1 more", shown.Said(poison))
            : kept < 1 && stall > Tolerance.Witness(policy.Within.Nanoseconds())
            ? keeps.Inconclusive(Say.Stalled(stall))
            : keeps.Failed($"{kept} more", $"{Say.Arrow(policy.Subject)}: an event that came {Words.Count(came.Count, "time")} and was never taken made {kept} dead letters; the design says 1, within {Say.Limit(policy.Within)}.", shown.Said(poison));
        if (policy.KeepsFlowing)
        {
            yield return Flows(policy, shown, stall);
        }
    }

    private static Verdict Attempts(DeadLettersPolicy policy, CaseSeen shown, Operation poison, bool unclear)
    {
        var came = shown.Of(poison).Count;
        var question = Ask(policy, "after", RuleKind.Safety, $"exactly {policy.After} deliveries");
        return came == 0 || unclear || (came < policy.After && policy.Queue.Growth(shown) == 0)
            ? question.Inconclusive("the event of the poison was not refused so often, and not put aside", $"{came}", shown.Said(poison))
            : came == policy.After
            ? question.Passed($"{came}", shown.Said(poison))
            : question.Failed($"{came}", $"{Say.Arrow(policy.Subject)}: an event that was never taken came {Words.Count(came, "time")}; the design says {policy.After}.", shown.Said(poison));
    }

    private static Verdict Flows(DeadLettersPolicy policy, CaseSeen shown, long stall)
    {
        var question = Ask(policy, "keeps flowing", RuleKind.Liveness, $"{Words.Count(Behind, "event")} behind it come through within {Say.Limit(policy.Within)}");
        var good = Good(shown.Arrivals, policy);
        return good >= Behind
            ? question.Passed($"{good} did", shown.Arrivals.Select(Say.Seen))
            : stall > Tolerance.Witness(policy.Within.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall))
            : question.Failed($"{good} did", $"{Say.Arrow(policy.Subject)}: behind an event that is never taken {good} of {Behind} good ones came through within {Say.Limit(policy.Within)}; the design says all.", shown.Arrivals.Select(Say.Seen));
    }

    private static int Good(IEnumerable<Exchange> exchanges, DeadLettersPolicy policy) =>
        exchanges.Where(exchange => exchange.Edge == policy.Subject && exchange.Succeeded).Select(exchange => exchange.Trace).Distinct().Count();
}
