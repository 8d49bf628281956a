using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>not_on:</c> An answer that tells the caller it is wrong is an answer: it is not hidden by the fallback.</summary>
internal sealed class FallbackNotOn : Trial<FallbackPolicy>
{
    public override string Name => "not on";

    public override async Task DriveAsync(FallbackPolicy policy, IStimulus on)
    {
        foreach (var failure in policy.NotOn)
        {
            await on.PrimaryAsync(policy);
            using var marked = on.Case($"{failure}");
            using var fault = on.Inject(failure.On(policy.Subject));
            await on.AskAsync();
        }
    }

    public override IEnumerable<Verdict> Judge(FallbackPolicy policy, TrySeen seen) => policy.NotOn.Select(failure => Judge(policy, failure, seen));

    private static Verdict Judge(FallbackPolicy policy, Failure failure, TrySeen seen)
    {
        var shown = seen.Case($"{failure}");
        var question = Ask(policy, $"not on {failure}", RuleKind.Safety, $"it is not used when the edge ends in {failure}");
        var (operation, source) = (shown.Calls[0].Operation, seen.FromSource(policy, shown));
        return !shown.Calls[0].Arrived
            ? question.Inconclusive("the call did not come to the edge", "", shown.Calls[0].Evidence)
            : !operation.IsFallback() && source.Count == 0
            ? question.Passed($"the client got {operation.Ended()}", shown.Calls[0].Evidence)
            : question.Failed(
                $"the client got {operation.Ended()}",
                $"{Say.Arrow(policy.Subject)} was answered {failure} and the fallback was used; the design says that {failure} is passed on.",
                [.. shown.Arrivals.Select(Say.Seen), .. source.Select(Say.Seen), Say.Seen(operation)]);
    }
}
