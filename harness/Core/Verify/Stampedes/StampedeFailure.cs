using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>The origin fails for the one that asks it: those that wait do not all ask in its place.</summary>
internal sealed class StampedeFailure : Trial<StampedePolicy>
{
    private const string Case = "failure";

    public override string Name => "failure";

    public override async Task DriveAsync(StampedePolicy policy, IStimulus on)
    {
        await on.FetchesAsync(policy);
        using var marked = on.Case(Case);
        using var fault = on.Inject(new AnswerFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new() { First = policy.OriginAtMost }, Status = 503 });
        await on.RushAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(StampedePolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var most = policy.OriginAtMost * 2;
        var question = Ask(policy, "fans no failure out", RuleKind.Safety, $"at most {Words.Count(most, "call")} to the origin for {Words.Count(policy.AtOnce, "call")} that want the same at once, when the first fails");
        var (together, came) = (shown.InOneRush(), shown.Arrivals.Count);
        var observed = $"{came} for {Words.Count(together, "call")}";
        yield return came > most
            ? question.Failed(observed, $"{Say.Arrow(policy.Subject)}: {Words.Count(shown.Calls.Count, "call")} wanted the same at once, the origin failed, and it was asked {Words.Count(came, "time")}; the design says {policy.OriginAtMost}, and as often again after the failure.", shown.Arrivals.Select(Say.Seen))
            : !shown.Arrivals.Any(arrival => arrival.Status == 503) || together <= most
            ? question.Inconclusive($"{Words.Count(together, "call")} asked before the origin failed", observed)
            : question.Passed(observed, shown.Arrivals.Select(Say.Seen));
    }
}
