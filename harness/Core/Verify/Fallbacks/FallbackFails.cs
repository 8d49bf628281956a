using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>When the fallback's source fails too, the client is told so.</summary>
internal sealed class FallbackFails : Trial<FallbackPolicy>
{
    private const string Case = "both fail";

    public override string Name => "both fail";

    public override bool IsAsked(FallbackPolicy policy) => policy.Source is not null;

    public override async Task DriveAsync(FallbackPolicy policy, IStimulus on)
    {
        await on.PrimaryAsync(policy);
        using var marked = on.Case(Case);
        using var first = on.Inject(policy.On[0].On(policy.Subject));
        using var second = on.Inject(new AnswerFault { Id = "", Target = policy.Source!, At = default, For = default, Who = new(), Status = 503 });
        await on.AskAsync();
    }

    public override IEnumerable<Verdict> Judge(FallbackPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var operation = shown.Calls[0].Operation;
        var source = seen.FromSource(policy, shown);
        var question = Ask(policy, "tells its own failure", RuleKind.Safety, "an error when the source of the fallback fails too");
        yield return source.Count == 0
            ? question.Inconclusive($"{policy.Source} was not asked", "", shown.Calls[0].Evidence)
            : !operation.Succeeded
            ? question.Passed($"the client got {operation.Ending()}", Say.Seen(operation))
            : question.Failed(
                $"the client got {operation.Ended()}",
                $"{Say.Arrow(policy.Subject)} and {Say.Arrow(policy.Source!)} both failed and the client got {operation.Ended()}; there was nothing to answer with.",
                [.. shown.Arrivals.Select(Say.Seen), .. source.Select(Say.Seen), Say.Seen(operation)]);
    }
}
