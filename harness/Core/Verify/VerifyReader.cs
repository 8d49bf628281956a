using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads the entries of <c>verify:</c>: the first key of each is its pattern, its value the edge.</summary>
internal static class VerifyReader
{
    private static readonly Dictionary<string, PolicyReader> Patterns = new()
    {
        ["breaker"] = new(BreakerPolicyKeys.Read),
        ["dead_letters"] = new(DeadLettersPolicyKeys.Read),
        ["delivery"] = new(DeliveryPolicyKeys.Read),
        ["fallback"] = new(FallbackPolicyKeys.Read),
        ["hedging"] = new(HedgingPolicyKeys.Read),
        ["idempotency"] = new(IdempotencyPolicyKeys.Read) { IsOfService = IdempotencyPolicyKeys.IsOfService },
        ["rate_limit"] = new(RateLimitPolicyKeys.Read) { IsOfService = RateLimitPolicyKeys.IsOfService },
        ["retries"] = new(RetryPolicyKeys.Read),
        ["saga"] = new(SagaPolicyKeys.Read) { IsOfSaga = true },
        ["timeout"] = new(TimeoutPolicyKeys.Read),
        ["bulkhead"] = new(BulkheadPolicyKeys.Read),
        ["shutdown"] = new(ShutdownPolicyKeys.Read) { IsOfService = static _ => true },
        ["readiness"] = new(ReadinessPolicyKeys.Read) { IsOfService = static _ => true },
        ["discovery"] = new(DiscoveryPolicyKeys.Read) { IsOfService = static _ => true },
        ["blue_green"] = new(BlueGreenPolicyKeys.Read) { IsOfService = static _ => true },
        ["canary"] = new(CanaryPolicyKeys.Read) { IsOfService = static _ => true },
        ["recovers"] = new(RecoversPolicyKeys.Read),
        ["stampede"] = new(StampedePolicyKeys.Read),
        ["auth"] = new(AuthPolicyKeys.Read) { IsOfService = static _ => true },
    };

    /// <summary>The patterns that can be verified.</summary>
    public static IReadOnlyCollection<string> PatternNames => Patterns.Keys;

    /// <summary>Those of them that are, or can be, about a service and not about an edge.</summary>
    public static readonly IReadOnlyList<string> OfServices = [.. from pattern in Patterns where pattern.Value.IsOfService is not null select pattern.Key];

    private static readonly string[] Later =
    [
        "contracts",
    ];

    private static readonly PatternTable<PolicyReader> Table =
        new("verify", Patterns, Later, ("this entry is empty", "write a pattern and the edge that it is about, e.g. breaker: orders -> payments"));

    public static IReadOnlyList<Policy> All(Field? field, Names names, FileText files) =>
        [.. (field?.Items() ?? []).Select(item => One(item, names, new(names, files))).OfType<Policy>()];

    private static Policy? One(Field field, Names names, RequestReader requests)
    {
        if (Table.Head(field) is not { } head)
        {
            return null;
        }

        var keys = head.Keys;
        var subject = head.Reader.IsOfSaga ? names.Saga(head.Subject) : head.Reader.IsOfService?.Invoke(keys) == true ? names.Service(head.Subject) : names.Edge(head.Subject);
        var drive = keys.Need("drive", "write the operation that makes the caller use the edge, e.g. drive: { request: POST /orders, via: gateway }") is { } asked ? requests.Read(asked) : null;
        var policy = head.Reader.Read(new(keys, head.Place, subject ?? "?", drive ?? RequestReader.Unknown, requests) { Names = names });
        keys.Close();
        return subject is null || drive is null ? null : policy;
    }
}

/// <summary>How the entries of one pattern are read.</summary>
/// <param name="Read">Reads an entry; null, with problems, when it cannot be read.</param>
internal sealed record PolicyReader(Func<VerifyEntry, Policy?> Read)
{
    /// <summary>Whether an entry is about a service, whoever calls it, and not about an edge; null when none is.</summary>
    public Func<Mapping, bool>? IsOfService { get; init; }

    /// <summary>Whether its entries are about a saga of the suite file.</summary>
    public bool IsOfSaga { get; init; }
}
