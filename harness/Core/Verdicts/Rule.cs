using System.Text.Json.Serialization;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>One thing that must hold, as the scenario file says it: an entry of <c>steady:</c> or <c>expect:</c>, nothing defaulted.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "pattern")]
[JsonDerivedType(typeof(BreakerRule), "breaker")]
[JsonDerivedType(typeof(RetriesRule), "retries")]
[JsonDerivedType(typeof(FailFastRule), "fail_fast")]
[JsonDerivedType(typeof(SagaRule), "saga")]
[JsonDerivedType(typeof(LatencyRule), "latency")]
[JsonDerivedType(typeof(ErrorsRule), "errors")]
[JsonDerivedType(typeof(RecoversRule), "recovers")]
[JsonDerivedType(typeof(NothingLostRule), "nothing_lost")]
[JsonDerivedType(typeof(TimeoutRule), "timeout")]
[JsonDerivedType(typeof(BulkheadRule), "bulkhead")]
[JsonDerivedType(typeof(RateLimitRule), "rate_limit")]
[JsonDerivedType(typeof(FallbackRule), "fallback")]
[JsonDerivedType(typeof(ThroughputRule), "throughput")]
[JsonDerivedType(typeof(ContractsRule), "contracts")]
[JsonDerivedType(typeof(TelemetryRule), "telemetry_agrees")]
[JsonDerivedType(typeof(JourneyRule), "journey")]
public abstract record Rule
{
    /// <summary>Where the file says so.</summary>
    public required Place Place { get; init; }

    /// <summary>What the rule is about: an edge, an operation, a saga, an invariant or a load.</summary>
    public required string Subject { get; init; }
}
