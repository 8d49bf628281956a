using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>However the edge fails, the client gets a good answer that has the marker.</summary>
internal sealed class FallbackAnswers : Trial<FallbackPolicy>
{
    public override string Name => "answers";

    public override async Task DriveAsync(FallbackPolicy policy, IStimulus on)
    {
        await on.PrimaryAsync(policy);
        foreach (var failure in policy.On)
        {
            using var marked = on.Case($"{failure}");
            using var fault = on.Inject(failure.On(policy.Subject));
            await on.AskAsync();
        }
    }

    public override IEnumerable<Verdict> Judge(FallbackPolicy policy, TrySeen seen) => policy.On.Select(failure => Judge(policy, failure, seen));

    private static Verdict Judge(FallbackPolicy policy, Failure failure, TrySeen seen)
    {
        var shown = seen.Case($"{failure}");
        var question = Ask(policy, $"on {failure}", RuleKind.Liveness, $"2xx with {policy.Marker} when the edge ends in {failure}");
        var operation = shown.Calls[0].Operation;
        return operation.Succeeded && operation.IsFallback()
            ? question.Passed($"the client got {operation.Ended()}", shown.Calls[0].Evidence)
            : question.Failed(
                $"the client got {operation.Ended()}",
                $"{Say.Arrow(policy.Subject)} ended in {failure} and the client got {operation.Ended()}; the design says 2xx with {policy.Marker}.",
                [.. shown.Arrivals.Select(Say.Seen), .. seen.FromSource(policy, shown).Select(Say.Seen), Say.Seen(operation)]);
    }
}
