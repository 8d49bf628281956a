using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>recovers:</c> When the edge is well again, it is used again.</summary>
internal sealed class FallbackRecovers : Trial<FallbackPolicy>
{
    private const string Case = "healed";

    public override string Name => "recovers";

    public override async Task DriveAsync(FallbackPolicy policy, IStimulus on)
    {
        await on.PrimaryAsync(policy);
        using (on.Inject(policy.On[0].On(policy.Subject)))
        {
            await on.AskAsync();
        }

        using var marked = on.Case(Case);
        await on.BackAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(FallbackPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var (last, within) = (shown.Calls[^1], policy.Recovers.Nanoseconds());
        var question = Ask(policy, "recovers", RuleKind.Liveness, $"the edge is used within {Say.Limit(policy.Recovers)} of being well again");
        var took = last.Operation.Ended - shown.Began;
        var stall = seen.Stall(shown.Began, shown.Ended);
        yield return last.Arrived && last.Operation.IsGood() && took <= within + Tolerance.Liveness(within)
            ? question.Passed($"after {Words.Time(took)}", last.Evidence)
            : stall > Tolerance.Witness(within)
            ? question.Inconclusive(Say.Stalled(stall), "", last.Evidence)
            : question.Failed(
                $"not within {Words.Time(took)}",
                $"{Say.Arrow(policy.Subject)}: {Words.Time(took)} after the edge was well again the client still got {last.Operation.Ended()}, and {Words.Count(shown.Arrivals.Count, "call")} of {shown.Calls.Count} came to the edge; the design says that it is used again within {Say.Limit(policy.Recovers)}.",
                shown.Calls.Select(call => call.Evidence));
    }
}
