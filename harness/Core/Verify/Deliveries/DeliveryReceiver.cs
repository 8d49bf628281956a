using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>The receiver is killed before its answer comes through, and right after it: each event has had its effect, once, when all is up again.</summary>
internal sealed class DeliveryReceiver : Trial<DeliveryPolicy>
{
    private const string Before = "the receiver is killed before its answer";
    private const string After = "the receiver is killed after its answer";

    /// <summary>A receiver that was asked has acted by then.</summary>
    private static readonly TimeSpan Acts = TimeSpan.FromMilliseconds(50);

    public override string Name => "receiver";

    public override bool IsAsked(DeliveryPolicy policy) => policy is { AtLeastOnce: true, EffectOnce: true, Effect: not null };

    public override async Task DriveAsync(DeliveryPolicy policy, IStimulus on)
    {
        await on.DeliversAsync(policy, policy.Within);
        using (on.Case(Before))
        {
            var (before, arrivals) = (await on.CountedAsync(policy.Effect), on.Arrivals);
            using (on.Inject(new DelayFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new(), By = TimeSpan.FromSeconds(30), Jitter = default, Side = FaultSide.Response }))
            {
                await on.AskAsync();
                await on.ComeAsync(arrivals + 1, policy.Within);
                await on.WaitAsync(Acts);
                await on.KillAsync(policy.Receiver);
            }

            await on.StartAsync(policy.Receiver);
            await on.GrownAsync(policy, before);
        }

        using (on.Case(After))
        {
            var (since, before) = (on.Now, await on.CountedAsync(policy.Effect));
            await on.ArrivesAsync(policy, since, await on.AskAsync(), policy.Within);
            await on.KillAsync(policy.Receiver);
            await on.StartAsync(policy.Receiver);
            await on.GrownAsync(policy, before);
        }
    }

    public override IEnumerable<Verdict> Judge(DeliveryPolicy policy, TrySeen seen)
    {
        yield return Ask(policy, "survives its receiver", RuleKind.Liveness, "what was sent has its effect once, though the receiver was killed").OneEffect(policy, [.. seen.Cases]);
    }
}
