using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>total: true</c>: an answer that has begun in time and whose body never ends is cut off at the same time.</summary>
internal sealed class TimeoutTotal : Trial<TimeoutPolicy>
{
    private const string Case = "slow body";

    /// <summary>From byte to byte, as a share of the time limit: below it, so that a limit from byte to byte never hits.</summary>
    private const double Pause = 0.8;

    public override string Name => "slow body";

    public override bool IsAsked(TimeoutPolicy policy) => policy.Total;

    public override async Task DriveAsync(TimeoutPolicy policy, IStimulus on)
    {
        await on.UsesAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(new DripFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new(), Size = 1, Every = policy.After * Pause });
        await on.AskAsync(policy.Patient);
    }

    public override IEnumerable<Verdict> Judge(TimeoutPolicy policy, TrySeen seen)
    {
        var question = Ask(policy, "is total", RuleKind.Liveness, $"a call whose answer comes byte by byte ends after {Say.Limit(policy.After)}");
        if (seen.Case(Case).Calls is not [{ Arrived: true } call])
        {
            yield return question.Inconclusive("no call came to the edge");
            yield break;
        }

        var took = call.Operation.Latency;
        var observed = $"{call.Operation.Ending()} after {Words.Time(took)}";
        var isLate = took > policy.After.Nanoseconds() + Tolerance.Liveness(policy.After.Nanoseconds());
        yield return !isLate && call.Operation.Succeeded
            ? question.Inconclusive("the body was too short to come slowly", observed, call.Evidence)
            : !isLate
            ? question.Passed(observed, call.Evidence)
            : seen.StallBehind(call.Operation.At, call.Operation.Ended, policy.After.Nanoseconds()) is { } stall
            ? question.Inconclusive(Say.Stalled(stall.Stall))
            : question.Failed(observed, $"{Say.Arrow(policy.Subject)}: a call whose answer came byte by byte {(call.Operation.Status > 0 ? "ended after" : "had not ended after")} {Words.Time(took)}; the design says {Say.Limit(policy.After)} in all.", [call.Evidence, .. call.Arrivals.Select(Say.Seen)]);
    }
}
