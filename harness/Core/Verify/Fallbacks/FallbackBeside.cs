using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>beside:</c> A write that was not done is not answered as if it was.</summary>
internal sealed class FallbackBeside : Trial<FallbackPolicy>
{
    private const string Well = "beside, well";
    private const string Failing = "beside, failing";

    public override string Name => "beside";

    public override bool IsAsked(FallbackPolicy policy) => policy.Beside is not null;

    public override async Task DriveAsync(FallbackPolicy policy, IStimulus on)
    {
        await on.PrimaryAsync(policy);
        using (on.Case(Well))
        {
            await on.AskAsync(policy.Beside!);
        }

        using var marked = on.Case(Failing);
        using var fault = on.Inject(policy.On[0].On(policy.Subject));
        await on.AskAsync(policy.Beside!);
    }

    public override IEnumerable<Verdict> Judge(FallbackPolicy policy, TrySeen seen)
    {
        var (well, failing) = (seen.Case(Well).Calls[0], seen.Case(Failing).Calls[0]);
        var name = policy.Beside!.Name;
        var question = Ask(policy, "hides no lost write", RuleKind.Safety, $"{name} is an error when the edge ends in {policy.On[0]}");
        yield return !well.Arrived || !well.Operation.Succeeded
            ? question.Inconclusive($"{name} did not use {policy.Subject} when all was well, or was not answered well", "", well.Evidence)
            : !failing.Operation.Succeeded
            ? question.Passed($"the client got {failing.Operation.Ending()}", failing.Evidence)
            : question.Failed(
                $"the client got {failing.Operation.Ended()}",
                $"{Say.Arrow(policy.Subject)} ended in {policy.On[0]}, so that nothing was done, and {name} was answered {failing.Operation.Status} all the same.",
                [.. failing.Arrivals.Select(Say.Seen), Say.Seen(failing.Operation)]);
    }
}
