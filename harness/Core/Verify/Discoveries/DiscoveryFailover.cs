using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>detects_within:</c> An instance that has died gets no more calls, and none of them fails; one that is back gets some.</summary>
internal sealed class DiscoveryFailover : Trial<DiscoveryPolicy>
{
    private const string Alive = "alive";
    private const string Detecting = "died";
    private const string Dead = "dead";
    private const string Back = "back";

    /// <summary>A stall makes nothing later than so many times its length: caller, registry and instance may each have one.</summary>
    private const int Explained = 3;

    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(20);

    public override string Name => "failover";

    public override bool IsAsked(DiscoveryPolicy policy) => policy.DetectsWithin is not null;

    public override async Task DriveAsync(DiscoveryPolicy policy, IStimulus on)
    {
        await on.AnswersAsync(policy);
        using (on.Case(Alive))
        {
            await UntilUsedAsync(policy, on, on.Now);
        }

        await on.KillAsync(Edge.Callee(policy.Dying));
        using (on.Case(Detecting))
        {
            for (var until = on.Now + Limit(policy); on.Now < until;)
            {
                await on.AskAsync();
                await on.WaitAsync(Cadence);
            }
        }

        using (on.Case(Dead))
        {
            await on.AskTimesAsync(policy.Calls);
        }

        await on.StartAsync(Edge.Callee(policy.Dying));
        using var marked = on.Case(Back);
        await UntilUsedAsync(policy, on, on.Now + Limit(policy));
    }

    public override IEnumerable<Verdict> Judge(DiscoveryPolicy policy, TrySeen seen)
    {
        var (dead, back) = (seen.Case(Dead), seen.Case(Back));
        yield return Forgets(policy, seen, dead, seen.Beside(policy.Dying, seen.Case(Alive)).Count > 0);
        var question = Ask(policy, "finds what is back", RuleKind.Liveness, $"an instance that is back gets a call within {Say.Limit(policy.DetectsWithin!.Value)}");
        var used = seen.Beside(policy.Dying, back);
        var observed = used.Count > 0 ? $"after {Words.Time(used[0].At - back.Began)}" : $"none of {Words.Count(back.Calls.Count, "call")} within {Words.Time(back.Ended - back.Began)}";
        var stall = seen.Stall(back.Began, back.Ended);
        yield return used.Count > 0
            ? question.Passed(observed, used.Select(Say.Seen))
            : stall > Tolerance.Witness(policy.DetectsWithin.Value.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: {Edge.Callee(policy.Dying)} was ready again, and {observed} came to it; the design says that it gets one within {Say.Limit(policy.DetectsWithin.Value)}.", back.Calls.Select(call => Say.Seen(call.Operation)));
    }

    private static Verdict Forgets(DiscoveryPolicy policy, TrySeen seen, CaseSeen dead, bool wasUsed)
    {
        var within = policy.DetectsWithin!.Value;
        var question = Ask(policy, "forgets the dead", RuleKind.Liveness, $"{Say.Limit(within)} after an instance has died, no call goes to it and none fails");
        var (to, failed) = (seen.Beside(policy.Dying, dead), dead.Calls.Where(call => !call.Operation.Succeeded).Select(call => call.Operation).ToList());
        var observed = $"{to.Count} of {Words.Count(dead.Calls.Count, "call")} went to it, {failed.Count} failed";
        var stall = seen.Stall(seen.Case(Detecting).Began, dead.Ended);
        var late = to.Select(exchange => exchange.At).Concat(failed.Select(operation => operation.At)).DefaultIfEmpty(0).Max() - seen.Case(Detecting).Began - within.Nanoseconds();
        return !wasUsed
            ? question.Inconclusive($"no call came to {policy.Dying} while all instances lived")
            : to.Count + failed.Count == 0
            ? question.Passed(observed, dead.Calls.Select(call => Say.Seen(call.Operation)))
            : stall > Tolerance.Witness(within.Nanoseconds()) && late < Explained * stall
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(observed, $"{policy.Subject}: {Words.Time(dead.Began - seen.Case(Detecting).Began)} and more after {Edge.Callee(policy.Dying)} had died, {observed}; the design says that it is forgotten within {Say.Limit(within)}.", [.. to.Select(Say.Seen), .. failed.Select(Say.Seen)]);
    }

    /// <summary>Asks until a call comes to the instance; so many times at least and until then.</summary>
    private static async Task UntilUsedAsync(DiscoveryPolicy policy, IStimulus on, long until)
    {
        var before = on.ArrivalsOn(policy.Dying);
        for (var i = 0; on.ArrivalsOn(policy.Dying) == before && (i < policy.Calls || on.Now < until); i++)
        {
            await on.AskAsync();
        }
    }

    private static long Limit(DiscoveryPolicy policy) => policy.DetectsWithin!.Value.Nanoseconds() + Tolerance.Liveness(policy.DetectsWithin.Value.Nanoseconds());
}
