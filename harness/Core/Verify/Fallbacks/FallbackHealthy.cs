using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>While the edge is well, the fallback is not used and its source is not asked.</summary>
internal sealed class FallbackHealthy : Trial<FallbackPolicy>
{
    private const string Case = "healthy";
    private const int Calls = 5;

    public override string Name => "healthy";

    public override async Task DriveAsync(FallbackPolicy policy, IStimulus on)
    {
        await on.PrimaryAsync(policy);
        using var marked = on.Case(Case);
        await on.AskTimesAsync(Calls);
    }

    public override IEnumerable<Verdict> Judge(FallbackPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var question = Ask(policy, "stays out", RuleKind.Safety, "it is not used while the edge answers well");
        var used = shown.Calls.Count(call => call.Operation.IsFallback());
        var source = seen.FromSource(policy, shown);
        yield return shown.Arrivals.Any(arrival => !arrival.Succeeded) || shown.Arrivals.Count < shown.Calls.Count
            ? question.Inconclusive($"{policy.Subject} did not answer well all {Words.Count(Calls, "call")}", "", shown.Calls.Select(call => call.Evidence))
            : used == 0 && source.Count == 0
            ? question.Passed($"not once in {Words.Count(Calls, "call")}", shown.Calls.Select(call => call.Evidence))
            : question.Failed(
                $"{used} of {Calls} answers had the marker, the source was asked {Words.Count(source.Count, "time")}",
                $"{Say.Arrow(policy.Subject)} answered well, and {(used > 0 ? $"{used} of {Calls} answers came from the fallback all the same" : $"{Say.Arrow(policy.Source!)} was asked {Words.Count(source.Count, "time")} all the same")}.",
                [.. shown.Calls.Select(call => call.Evidence), .. source.Select(Say.Seen)]);
    }
}
