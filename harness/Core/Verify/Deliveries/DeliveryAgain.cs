using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>at_least_once:</c> An event that is refused, cut off or whose answer is lost comes again until it is taken. The first that does not ends the trial.</summary>
internal sealed class DeliveryAgain : Trial<DeliveryPolicy>
{
    private const int Times = 2;

    public override string Name => "again";

    public override bool IsAsked(DeliveryPolicy policy) => policy.AtLeastOnce;

    public override async Task DriveAsync(DeliveryPolicy policy, IStimulus on)
    {
        await on.DeliversAsync(policy, policy.Within);
        foreach (var (name, fault) in All(policy))
        {
            using var marked = on.Case(name);
            using var failing = on.Inject(fault);
            var since = on.Now;
            var asked = await on.AskAsync();
            if (!await on.ArrivesAsync(policy, since, asked, policy.Within))
            {
                return;
            }
        }
    }

    public override IEnumerable<Verdict> Judge(DeliveryPolicy policy, TrySeen seen)
    {
        var question = Ask(policy, "delivers again", RuleKind.Liveness, $"an event that was not taken comes again within {Say.Limit(policy.Within)}");
        List<CaseSeen> cases = [.. seen.Cases];
        var lost = cases.Find(shown => !shown.Of(shown.Driven(policy)).Exists(arrival => arrival.Succeeded));
        var untouched = cases.Find(shown => !shown.Of(shown.Driven(policy)).Exists(arrival => arrival.Fault.Length > 0));
        var observed = $"{cases.Count - (lost is null ? 0 : 1)} of {Words.Count(cases.Count, "event")} did";
        var stall = lost is null ? 0 : seen.StallAtEnd(lost, policy.Within);
        yield return untouched is not null
            ? question.Inconclusive($"{untouched.Name}: no event came to fail there", observed)
            : lost is null
            ? question.Passed(observed, cases[^1].Said(cases[^1].Driven(policy)))
            : stall > Tolerance.Witness(policy.Within.Nanoseconds())
            ? question.Inconclusive(Say.Stalled(stall), observed)
            : question.Failed(
                observed,
                $"{Say.Arrow(policy.Subject)}: an event that {lost.Name} came {Words.Count(lost.Of(lost.Driven(policy)).Count, "time")} and was never taken; the design says that it comes again within {Say.Limit(policy.Within)}.", lost.Said(lost.Driven(policy)));
    }

    private static IEnumerable<(string Name, PlannedFault Fault)> All(DeliveryPolicy policy) =>
    [
        ($"was answered 503 {Times} times", new Failure(FailureHow.Status, 503).On(policy.Subject) with { Who = new() { First = Times } }),
        ("was cut off", new Failure(FailureHow.Reset).On(policy.Subject) with { Who = new() { First = 1 } }),
        ("lost its answer", new LoseFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new() { First = 1 } }),
    ];
}
