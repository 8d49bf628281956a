using System.Text.Json.Serialization;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>An entry of <c>verify:</c>: what an edge's caller is declared to do, and the operation that makes it use the edge.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "pattern")]
[JsonDerivedType(typeof(BreakerPolicy), "breaker")]
[JsonDerivedType(typeof(DeadLettersPolicy), "dead_letters")]
[JsonDerivedType(typeof(DeliveryPolicy), "delivery")]
[JsonDerivedType(typeof(FallbackPolicy), "fallback")]
[JsonDerivedType(typeof(HedgingPolicy), "hedging")]
[JsonDerivedType(typeof(IdempotencyPolicy), "idempotency")]
[JsonDerivedType(typeof(RateLimitPolicy), "rate_limit")]
[JsonDerivedType(typeof(RetryPolicy), "retries")]
[JsonDerivedType(typeof(SagaPolicy), "saga")]
[JsonDerivedType(typeof(TimeoutPolicy), "timeout")]
[JsonDerivedType(typeof(BulkheadPolicy), "bulkhead")]
[JsonDerivedType(typeof(ShutdownPolicy), "shutdown")]
[JsonDerivedType(typeof(ReadinessPolicy), "readiness")]
[JsonDerivedType(typeof(DiscoveryPolicy), "discovery")]
[JsonDerivedType(typeof(BlueGreenPolicy), "blue_green")]
[JsonDerivedType(typeof(CanaryPolicy), "canary")]
[JsonDerivedType(typeof(RecoversPolicy), "recovers")]
[JsonDerivedType(typeof(StampedePolicy), "stampede")]
[JsonDerivedType(typeof(AuthPolicy), "auth")]
public abstract record Policy
{
    /// <summary>Where the file says so.</summary>
    public required Place Place { get; init; }

    /// <summary>The edge; where the policy is about a service's own operations, the service; the name of a saga.</summary>
    public required string Subject { get; init; }

    /// <summary>The request that is asked; of a load only its request counts here, not its rate.</summary>
    public required PlannedLoad Drive { get; init; }

    /// <summary>Which of the edge's requests it is about; null = all.</summary>
    public RequestPattern? Call { get; init; }

    /// <summary>Whether it is about a request that came to an edge.</summary>
    internal bool IsAbout(Exchange seen) => seen.Edge == Subject && Call?.Matches(seen.Method, seen.Path) != false;

    /// <summary>The key of the scenario file, e.g. <c>breaker</c>.</summary>
    [JsonIgnore]
    public abstract string Pattern { get; }

    /// <summary>The service whose behaviour it is about, which trials kill and start again.</summary>
    [JsonIgnore]
    public virtual string Caller => Edge.Caller(Subject);

    /// <summary>The request header by which an edge's calls tell how long they have, as far as this entry says; the proxy reads it.</summary>
    /// <param name="edge">The edge.</param>
    /// <returns>The header's name, or null.</returns>
    public virtual string? DeadlineHeaderOn(string edge) => null;
}
