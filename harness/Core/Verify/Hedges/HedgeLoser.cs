using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>cancels_loser:</c> When one has won, the other is given up; and a second one that is answered answers the call.</summary>
internal sealed class HedgeLoser : Trial<HedgingPolicy>
{
    private const string Case = "first hangs";

    /// <summary>A loser that goes on is looked at so long.</summary>
    private static readonly TimeSpan Looked = TimeSpan.FromMilliseconds(500);

    public override string Name => "loser";

    public override async Task DriveAsync(HedgingPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        using var hold = on.Hold(policy, first: 1);
        await on.AskAsync();
        var until = on.Now + Looked.Nanoseconds();
        while (on.Ended < on.Arrivals && on.Now < until)
        {
            await on.WaitAsync(BreakerDriving.Cadence);
        }
    }

    public override IEnumerable<Verdict> Judge(HedgingPolicy policy, TrySeen seen)
    {
        var call = seen.Case(Case).Calls[0];
        var winner = call.Arrivals.Skip(1).FirstOrDefault(arrival => arrival.Answered);
        var evidence = call.Arrivals.Select(Say.Seen).ToList();
        yield return Wins(policy, seen, call);
        if (policy.CancelsLoser)
        {
            yield return winner is null
                ? Cancels(policy).Inconclusive("no second one was answered", "", evidence)
                : Cancelled(policy, seen, call.Arrivals[0], winner);
        }
    }

    private static Verdict Wins(HedgingPolicy policy, TrySeen seen, CallSeen call)
    {
        var (limit, took) = (policy.After.Nanoseconds(), call.Operation.Latency);
        var question = Ask(policy, "wins", RuleKind.Liveness, $"when the first hangs, the second answers the call soon after {Say.Limit(policy.After)}");
        var stall = seen.Stall(call.Operation.At, call.Operation.Ended);
        return call.Operation.Succeeded && took <= limit + 2 * Tolerance.Liveness(limit)
            ? question.Passed($"after {Words.Time(took)}", call.Evidence)
            : stall > Tolerance.Witness(limit)
            ? question.Inconclusive(Say.Stalled(stall), "", call.Evidence)
            : question.Failed($"it ended {call.Operation.Ending()} after {Words.Time(took)}", $"{Say.Arrow(policy.Subject)}: the first of a call hung, and the call ended {call.Operation.Ending()} after {Words.Time(took)}; the design says that a second one answers it after {Say.Limit(policy.After)}.", [call.Evidence, .. call.Arrivals.Select(Say.Seen)]);
    }

    private static Question Cancels(HedgingPolicy policy) => Ask(policy, "cancels the loser", RuleKind.Liveness, "what has lost is given up as soon as another one is answered");

    private static Verdict Cancelled(HedgingPolicy policy, TrySeen seen, Exchange loser, Exchange winner)
    {
        var longer = Math.Max(0, loser.Ended - winner.Ended);
        var (stall, evidence) = (seen.Stall(winner.At, loser.Ended), new[] { Say.Seen(loser), Say.Seen(winner) });
        var question = Cancels(policy);
        return longer <= Tolerance.Liveness(0)
            ? question.Passed($"after {Words.Time(longer)}", evidence)
            : stall > Tolerance.Witness(0)
            ? question.Inconclusive(Say.Stalled(stall), "", evidence)
            : question.Failed($"it went on for {Words.Time(longer)}", $"{Say.Arrow(policy.Subject)}: the first of a call went on for {Words.Time(longer)} after the second had answered; the design says that it is given up.", evidence);
    }
}
