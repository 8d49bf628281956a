using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>side: in</c>: who comes back when it was told to is let in.</summary>
internal sealed class RateLimitObeyed : Trial<RateLimitPolicy>
{
    private const string Case = "obeys";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public override string Name => "obeys";

    public override bool IsAsked(RateLimitPolicy policy) => policy is { Side: RateLimitSide.In, RetryAfter: true };

    public override async Task DriveAsync(RateLimitPolicy policy, IStimulus on)
    {
        await on.FullAsync(policy);
        using var marked = on.Case(Case);
        var request = on.Client(policy, "obeys");
        var rejected = (await on.TogetherAsync(request, policy.TooMany)).Where(operation => operation.IsRejected()).ToList();
        if (rejected.Select(operation => operation.ToldToWait()).Max() is { } wait && wait <= Longest)
        {
            await on.WaitAsync(wait);
            await on.AskAsync(request);
        }
    }

    public override IEnumerable<Verdict> Judge(RateLimitPolicy policy, TrySeen seen)
    {
        List<Operation> operations = [.. seen.Case(Case).Calls.Select(call => call.Operation)];
        var question = Ask(policy, "lets who obeys in", RuleKind.Liveness, "a call that comes back after Retry-After is let in");
        var told = operations.Take(policy.TooMany).Where(operation => operation.IsRejected()).Select(operation => operation.ToldToWait()).Max();
        var last = operations[^1];
        yield return told is not { } wait || operations.Count <= policy.TooMany
            ? question.Inconclusive($"no call was told to come back within {Say.Limit(Longest)}")
            : last.Succeeded
            ? question.Passed($"it was, after {Say.Limit(wait)}", Say.Seen(last))
            : question.Failed($"it was {last.Ending()}", $"{policy.Subject}: a call that came back after the {Say.Limit(wait)} of Retry-After got {last.Ending()}.", Say.Seen(last));
    }
}
