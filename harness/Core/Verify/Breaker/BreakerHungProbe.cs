using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A probe that is never answered does not hold the breaker for ever.</summary>
internal sealed class BreakerHungProbe : Trial<BreakerPolicy>
{
    private const string Hung = "hung probe";
    private const string After = "after the hung probe";

    public override string Name => "hung probe";

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        await on.FreshAsync(policy);
        await on.OpenAsync(policy);
        await on.BreakOverAsync(policy);
        using var fault = on.Inject(new Failure(FailureHow.Timeout).On(policy.Subject));
        using (on.Case(Hung))
        {
            await on.Begin(policy.HalfOpenProbes).EndAsync();
        }

        using var after = on.Case(After);
        await on.ProbeAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen)
    {
        var (hung, after) = (seen.Case(Hung), seen.Case(After));
        var limit = policy.Break.Nanoseconds() + Tolerance.Liveness(policy.Break.Nanoseconds()) + BreakerDriving.Cadence.Nanoseconds();
        var question = Ask(policy, "survives a hung probe", RuleKind.Liveness, $"it probes again within {Words.Time(limit)} of the caller's giving up");
        if (!hung.Calls.Any(call => call.Arrived))
        {
            yield return question.Inconclusive("no probe came when the break was over");
            yield break;
        }

        var probe = hung.Calls.MaxBy(call => call.Operation.Ended)!;
        var again = after.Arrivals is [var next, ..] ? next : null;
        var took = (again?.At ?? after.Ended) - probe.Operation.Ended;
        var observed = again is null ? $"none within {Words.Time(took)}" : $"after {Words.Time(took)}";
        var stall = again is null ? seen.StallBehind(probe.Operation.Ended, after.Ended, limit)?.Stall : Long(seen.Stall(after.Began, after.Ended), policy);
        yield return again is not null && took <= limit
            ? question.Passed(observed, probe.Evidence, Say.Seen(again))
            : stall is { } worst
            ? question.Inconclusive(Say.Stalled(worst), observed)
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: after a probe that was never answered the breaker let {(again is null ? "none through within" : "the next one through after")} {Words.Time(took)}; the design says {Say.Limit(policy.Break)}.", [probe.Evidence, .. after.Calls.Take(5).Select(call => call.Evidence)]);
    }

    /// <summary>One that may have let a probe come late; that none came in several times its limit, only stalls of as much time explain.</summary>
    private static long? Long(long stall, BreakerPolicy policy) => stall > Tolerance.Witness(policy.Break.Nanoseconds()) ? stall : null;
}
