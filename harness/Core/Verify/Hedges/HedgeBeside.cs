using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>beside:</c> What must not be done twice is not sent twice, however slow it is.</summary>
internal sealed class HedgeBeside : Trial<HedgingPolicy>
{
    private const string Case = "beside";

    public override string Name => "beside";

    public override bool IsAsked(HedgingPolicy policy) => policy.Beside is not null;

    public override async Task DriveAsync(HedgingPolicy policy, IStimulus on)
    {
        await on.WorksAsync(policy);
        using var marked = on.Case(Case);
        var slow = TimeSpan.FromTicks(policy.After.Ticks * 3 + Tolerance.Liveness(policy.After.Nanoseconds()) / 100);
        using var fault = on.Delay(policy, slow);
        await on.AskAsync(policy.Beside!);
    }

    public override IEnumerable<Verdict> Judge(HedgingPolicy policy, TrySeen seen)
    {
        var call = seen.Case(Case).Calls[0];
        var name = policy.Beside!.Name;
        var question = Ask(policy, "only", RuleKind.Safety, $"{name} is sent once, however slow it is");
        yield return call.Arrivals.Count switch
        {
            0 => question.Inconclusive($"{name} did not come to {policy.Subject}", "", call.Evidence),
            1 => question.Passed("once", call.Arrivals.Select(Say.Seen)),
            var sent => question.Failed(
                Words.Count(sent, "time"),
                $"{Say.Arrow(policy.Subject)}: a {name} that was slow was sent {Words.Count(sent, "time")}; the design says that only {Words.List(policy.Only)} is.",
                call.Arrivals.Select(Say.Seen)),
        };
    }
}
