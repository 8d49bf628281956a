using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>key:</c> One client that asks too much takes nothing from another.</summary>
internal sealed class RateLimitKeys : Trial<RateLimitPolicy>
{
    private const string Greedy = "one asks too much";
    private const string Other = "another asks once";

    public override string Name => "keys";

    public override bool IsAsked(RateLimitPolicy policy) => policy is { Side: RateLimitSide.In, Key: not null };

    public override async Task DriveAsync(RateLimitPolicy policy, IStimulus on)
    {
        await on.FullAsync(policy);
        using (on.Case(Greedy))
        {
            await on.TogetherAsync(on.Client(policy, "greedy"), policy.TooMany);
        }

        using var marked = on.Case(Other);
        await on.AskAsync(on.Client(policy, "other"));
    }

    public override IEnumerable<Verdict> Judge(RateLimitPolicy policy, TrySeen seen)
    {
        List<Operation> rejected = [.. seen.Case(Greedy).Calls.Select(call => call.Operation).Where(operation => operation.IsRejected())];
        var other = seen.Case(Other).Calls[0].Operation;
        var question = Ask(policy, "keeps keys apart", RuleKind.Safety, $"a client is let in while another {policy.Key} is over its limit");
        yield return rejected.Count == 0
            ? question.Inconclusive("the first client was never rejected")
            : other.Succeeded
            ? question.Passed("it was", Say.Seen(other))
            : !other.IsRejected()
            ? question.Inconclusive("the other client got no answer", "", Say.Seen(other))
            : question.Failed($"it was {other.Ending()}", $"{policy.Subject}: while one {policy.Key} was over its limit, the first call of another got {other.Ending()}; the design says that each is counted for itself.", Say.Seen(rejected[0]), Say.Seen(other));
    }
}
