using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>cancels: true</c>: when who asked has left, the call under way is given up and nothing new begins, on no edge.</summary>
internal sealed class TimeoutCancels : Trial<TimeoutPolicy>
{
    private const string Case = "the client leaves";
    private const int Quarter = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    public override string Name => "cancellation";

    public override bool IsAsked(TimeoutPolicy policy) => policy.Cancels;

    /// <summary>The callee is let go a while after the client has left and well before the time is up, so that who still waits gets a good answer and goes on.</summary>
    public override async Task DriveAsync(TimeoutPolicy policy, IStimulus on)
    {
        await on.UsesAsync(policy);
        using var marked = on.Case(Case);
        using (on.Hold(policy))
        {
            await on.AskAsync(policy.Drive with { Timeout = Grace(policy) });
            await on.WaitAsync(Grace(policy));
        }

        await on.WaitAsync(Longest);
    }

    public override IEnumerable<Verdict> Judge(TimeoutPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var given = Ask(policy, "gives up with its client", RuleKind.Liveness, $"{Words.Time(Grace(policy))} after the client has left, the call under way is given up");
        if (shown.Calls is not [{ Arrived: true, Operation.Status: 0 } call])
        {
            yield return given.Inconclusive(shown.Calls is [{ Operation.Status: > 0 }] ? "the caller answered before its client could leave" : "no call came to the edge before the client left");
            yield break;
        }

        var (left, stall) = (call.Operation.Ended, seen.Stall(shown.Began, shown.Ended));
        var why = stall > Grace(policy).Nanoseconds() / 2 ? Say.Stalled(stall) : null;
        var stays = call.Arrivals.FirstOrDefault(arrival => arrival.At <= left && arrival.Outcome != ExchangeOutcome.ClientAborted);
        yield return stays is null
            ? given.Passed("it was", call.Evidence, Say.Seen(call.Arrivals[0]))
            : why is not null
            ? given.Inconclusive(why)
            : given.Failed("it was not", $"{Say.Arrow(policy.Subject)}: {Words.Time(Grace(policy))} after its client had left, a call was still waited for; the design says that it is given up then.", call.Evidence, Say.Seen(stays));
        yield return Orphans(policy, [.. seen.Exchanges(shown).Where(exchange => exchange.Trace == call.Operation.Trace && exchange.At > left + Grace(policy).Nanoseconds())], call, why);
    }

    private static Verdict Orphans(TimeoutPolicy policy, IReadOnlyList<Exchange> orphans, CallSeen call, string? why)
    {
        var question = Ask(policy, "leaves no orphans", RuleKind.Liveness, $"{Words.Time(Grace(policy))} after the client has left, no call begins on any edge");
        return orphans.Count == 0
            ? question.Passed("none", call.Evidence)
            : why is not null
            ? question.Inconclusive(why)
            : question.Failed(Words.Count(orphans.Count, "call"), $"{Words.Count(orphans.Count, "call")} began after the client had left, the first on {Say.Arrow(orphans[0].Edge)} {Words.Time(orphans[0].At - call.Operation.Ended)} later; the design says that work ends when nobody waits for it.", [call.Evidence, .. orphans.Select(Say.Seen)]);
    }

    private static TimeSpan Grace(TimeoutPolicy policy) => Grace(policy.After);

    /// <summary>After how much of a time limit the client leaves, and how long after that its call may go on.</summary>
    public static TimeSpan Grace(TimeSpan after) => after / Quarter is var grace && grace > Longest ? Longest : grace;
}
