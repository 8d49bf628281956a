using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads the entries of <c>verify:</c>: the first key of each is its pattern, its value the edge.</summary>
internal static class VerifyReader
{
    private static readonly Dictionary<string, Func<VerifyEntry, Policy?>> Patterns = new()
    {
        ["breaker"] = BreakerPolicyKeys.Read,
        ["fallback"] = FallbackPolicyKeys.Read,
        ["hedging"] = HedgingPolicyKeys.Read,
        ["rate_limit"] = RateLimitPolicyKeys.Read,
        ["retries"] = RetryPolicyKeys.Read,
        ["timeout"] = TimeoutPolicyKeys.Read,
        ["bulkhead"] = BulkheadPolicyKeys.Read,
    };

    private static readonly string[] Later =
    [
        "saga", "idempotency", "delivery", "dead_letters", "shutdown", "readiness", "discovery",
        "blue_green", "canary", "recovers", "stampede", "auth", "contracts",
    ];

    public static IReadOnlyList<Policy> All(Field? field, Names names, FileText files) =>
        [.. (field?.Items() ?? []).Select(item => One(item, names, new(names, files))).OfType<Policy>()];

    private static Policy? One(Field field, Names names, RequestReader requests)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        if (keys.All.FirstOrDefault() is not { Key: { } pattern, Value: { } subject })
        {
            return (Policy?)field.Wrong("this entry is empty", "write a pattern and the edge that it is about, e.g. breaker: orders -> payments");
        }

        keys.Take(pattern);
        if (!Patterns.TryGetValue(pattern, out var read))
        {
            return Later.Contains(pattern)
                ? (Policy?)keys.KeyField(pattern).Wrong($"the pattern '{pattern}' is not yet supported in 'verify'", NotYet.Cure)
                : (Policy?)keys.KeyField(pattern).Wrong($"no pattern is called '{pattern}'", Nearest.Cure(pattern, [.. Patterns.Keys, .. Later]));
        }

        var edge = IsOfService(pattern, keys) ? names.Service(subject) : names.Edge(subject);
        var drive = keys.Need("drive", "write the operation that makes the caller use the edge, e.g. drive: { request: POST /orders, via: gateway }") is { } asked ? requests.Read(asked) : null;
        var policy = read(new(keys, keys.KeyField(pattern).Place, edge ?? "?", drive ?? RequestReader.Unknown, requests) { Names = names });
        keys.Close();
        return edge is null || drive is null ? null : policy;
    }

    /// <summary>A limit on what comes in belongs to a service, whoever calls it.</summary>
    private static bool IsOfService(string pattern, Mapping keys) => pattern == "rate_limit" && keys.All.Any(pair => pair is { Key: "side" } && pair.Value.Text() == "in");
}
