using System.Diagnostics;

namespace TestHarness.Core.Verify;

/// <summary>The trials of each pattern. A new one is a folder here, a line in <see cref="VerifyReader"/> and a line here.</summary>
public static class Protocols
{
    /// <summary>What is tried to verify a policy, in order.</summary>
    /// <param name="policy">What the file declares.</param>
    /// <returns>The trials that it asks for.</returns>
    public static IReadOnlyList<ITrial> Of(Policy policy) => policy switch
    {
        BreakerPolicy breaker => Asked(BreakerProtocol.Trials, breaker),
        DeadLettersPolicy dead => Asked(DeadLettersProtocol.Trials, dead),
        DeliveryPolicy delivery => Asked(DeliveryProtocol.Trials, delivery),
        FallbackPolicy fallback => Asked(FallbackProtocol.Trials, fallback),
        HedgingPolicy hedging => Asked(HedgingProtocol.Trials, hedging),
        IdempotencyPolicy idempotency => Asked(IdempotencyProtocol.Trials, idempotency),
        RateLimitPolicy limit => Asked(RateLimitProtocol.Trials, limit),
        RetryPolicy retries => Asked(RetryProtocol.Trials, retries),
        SagaPolicy saga => Asked(SagaProtocol.Trials, saga),
        TimeoutPolicy timeout => Asked(TimeoutProtocol.Trials, timeout),
        BulkheadPolicy bulkhead => Asked(BulkheadProtocol.Trials, bulkhead),
        ShutdownPolicy shutdown => Asked(ShutdownProtocol.Trials, shutdown),
        ReadinessPolicy readiness => Asked(ReadinessProtocol.Trials, readiness),
        DiscoveryPolicy discovery => Asked(DiscoveryProtocol.Trials, discovery),
        BlueGreenPolicy turn => Asked(BlueGreenProtocol.Trials, turn),
        CanaryPolicy canary => Asked(CanaryProtocol.Trials, canary),
        RecoversPolicy recovers => Asked(RecoversProtocol.Trials, recovers),
        StampedePolicy stampede => Asked(StampedeProtocol.Trials, stampede),
        AuthPolicy auth => Asked(AuthProtocol.Trials, auth),
        _ => throw new UnreachableException(policy.GetType().Name),
    };

    private static List<ITrial> Asked<TPolicy>(IEnumerable<Trial<TPolicy>> trials, TPolicy policy)
        where TPolicy : Policy => [.. trials.Where(trial => trial.IsAsked(policy)).Select(trial => trial.Of(policy))];
}
