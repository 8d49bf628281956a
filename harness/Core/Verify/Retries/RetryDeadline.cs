using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>deadline:</c> No attempt begins after it, and nobody waits beyond it, whatever a <c>Retry-After</c> says.</summary>
internal sealed class RetryDeadline : Trial<RetryPolicy>
{
    private const string Case = "Retry-After of an hour";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public override string Name => "deadline";

    public override bool IsAsked(RetryPolicy policy) => policy.Deadline is not null;

    public override async Task DriveAsync(RetryPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(new AnswerFault { Id = "", Target = policy.Subject, At = default, For = default, Who = policy.Who(), Status = 503, RetryAfter = Hour });
        await on.AskAsync(policy.Drive with { Timeout = policy.Deadline!.Value * 2 + TimeSpan.FromSeconds(1) });
        await on.QuietAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(RetryPolicy policy, TrySeen seen)
    {
        var deadline = policy.Deadline!.Value;
        var shown = seen.Case(Case);
        var safe = Ask(policy, "begins before its deadline", RuleKind.Safety, $"no attempt later than {Say.Limit(deadline)} after the call");
        var live = Ask(policy, "ends by its deadline", RuleKind.Liveness, $"the caller answers within {Say.Limit(deadline)}");
        if (shown.Calls is not [{ Arrived: true } call])
        {
            yield return safe.Inconclusive("no attempt was seen");
            yield break;
        }

        var latest = call.Arrivals[^1].At - call.Operation.At;
        yield return latest <= deadline.Nanoseconds() + Tolerance.Safety(deadline.Nanoseconds())
            ? safe.Passed($"the last one after {Words.Time(latest)}", Say.Seen(call.Arrivals[^1]))
            : safe.Failed($"the last one after {Words.Time(latest)}", $"{Say.Arrow(policy.Subject)}: an attempt began {Words.Time(latest)} after the call; the design says that none does after {Say.Limit(deadline)}.", Say.Seen(call.Arrivals[^1]));
        var took = call.Operation.Latency;
        yield return took <= deadline.Nanoseconds() + Tolerance.Liveness(deadline.Nanoseconds())
            ? live.Passed($"within {Words.Time(took)}", call.Evidence)
            : seen.StallBehind(call.Operation.At, call.Operation.Ended, deadline.Nanoseconds()) is { } stall
            ? live.Inconclusive(Say.Stalled(stall.Stall))
            : live.Failed($"after {Words.Time(took)}", $"{Say.Arrow(policy.Subject)}: told to come back in an hour, the caller still waited {Words.Time(took)} after the call; the design says that it gives up by {Say.Limit(deadline)}.", call.Evidence);
    }
}
