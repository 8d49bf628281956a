using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>Many want the same new thing at once: the origin is asked for it as often as declared.</summary>
internal sealed class StampedeCold : Trial<StampedePolicy>
{
    private const string Case = "cold";

    public override string Name => "cold";

    public override async Task DriveAsync(StampedePolicy policy, IStimulus on)
    {
        await on.FetchesAsync(policy);
        using var marked = on.Case(Case);
        await on.RushAsync(policy);
    }

    public override IEnumerable<Verdict> Judge(StampedePolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var question = Ask(policy, "asks the origin once", RuleKind.Safety, $"at most {Words.Count(policy.OriginAtMost, "call")} to the origin for {Words.Count(policy.AtOnce, "call")} that want the same at once");
        var (together, came) = (shown.InOneRush(), shown.Arrivals.Count);
        var failed = shown.Calls.Count(call => !call.Operation.Succeeded);
        var observed = $"{came} for {Words.Count(together, "call")}";
        yield return came > policy.OriginAtMost
            ? question.Failed(observed, $"{Say.Arrow(policy.Subject)}: {Words.Count(shown.Calls.Count, "call")} wanted the same at once, and the origin was asked {Words.Count(came, "time")}; the design says at most {policy.OriginAtMost}.", shown.Arrivals.Select(Say.Seen))
            : together <= policy.OriginAtMost
            ? question.Inconclusive($"{Words.Count(together, "call")} asked before the origin answered", observed)
            : failed > 0
            ? question.Inconclusive($"{failed} of {Words.Count(shown.Calls.Count, "call")} were not answered well", observed)
            : question.Passed(observed, shown.Arrivals.Select(Say.Seen));
    }
}
