using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>effect_once:</c> An event that the wire repeats, or whose answer is lost, has its effect once.</summary>
internal sealed class DeliveryOnce : Trial<DeliveryPolicy>
{
    private const string Twice = "an event comes twice";
    private const string Lost = "the answer to an event is lost";

    public override string Name => "once";

    public override bool IsAsked(DeliveryPolicy policy) => policy is { EffectOnce: true, Effect: not null };

    public override async Task DriveAsync(DeliveryPolicy policy, IStimulus on)
    {
        await on.DeliversAsync(policy, policy.Within);
        await OneAsync(policy, on, Twice, new DuplicateFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new() });
        if (policy.AtLeastOnce)
        {
            await OneAsync(policy, on, Lost, new LoseFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new() { First = 1 } });
        }
    }

    public override IEnumerable<Verdict> Judge(DeliveryPolicy policy, TrySeen seen)
    {
        yield return Ask(policy, "one effect", RuleKind.Safety, "an event that comes twice has its effect once").OneEffect(policy, [.. seen.Cases]);
    }

    private static async Task OneAsync(DeliveryPolicy policy, IStimulus on, string name, PlannedFault fault)
    {
        using var marked = on.Case(name);
        var (since, before) = (on.Now, await on.CountedAsync(policy.Effect));
        using (on.Inject(fault))
        {
            var asked = await on.AskAsync();
            await on.ArrivesAsync(policy, since, asked, policy.Within);
        }

        await on.GrownAsync(policy, before);
    }
}
