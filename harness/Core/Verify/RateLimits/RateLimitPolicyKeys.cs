using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>rate_limit: edge or service</c> of <c>verify:</c>.</summary>
internal static class RateLimitPolicyKeys
{
    /// <summary>A limit on what comes in belongs to a service.</summary>
    public static bool IsOfService(Mapping keys) => keys.All.Any(pair => pair is { Key: "side" } && pair.Value.Text() == "in");

    public static RateLimitPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var rate = keys.Need("rate", "write how much may pass in the long run, e.g. rate: 20/s") is { } field ? Rate(field) : null;
        var side = keys.Need("side", "write side: out for what a caller sends to an edge, side: in for what a service takes from its clients")?.Choice<RateLimitSide>();
        var algorithm = keys.Take("algorithm")?.Choice<RateLimitAlgorithm>() ?? RateLimitAlgorithm.TokenBucket;
        var window = Window(keys, algorithm);
        var policy = new RateLimitPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Rate = rate ?? 1, Side = side ?? default, Algorithm = algorithm,
            Burst = Burst(keys, algorithm, (rate ?? 1) * (window ?? TimeSpan.FromSeconds(1)).TotalSeconds) ?? 1,
        };
        policy = window is { } given ? policy with { Window = given } : policy;
        if (side == RateLimitSide.In)
        {
            policy = Rejects(keys, policy) with { Key = keys.Take("key") is { } key ? Header(key) : null };
        }

        return rate is null || side is null ? null : policy;
    }

    private static double? Rate(Field field) =>
        field.Rate() is not { } rate ? null : rate > 0 ? rate : (double?)field.Wrong($"'rate' is {field.Text()}", "use more than 0/s");

    private static TimeSpan? Window(Mapping keys, RateLimitAlgorithm algorithm) =>
        (algorithm == RateLimitAlgorithm.TokenBucket ? keys.Take("window") : keys.NeedThen("window", "write how long a window is, e.g. window: 1s"))?.Lasting();

    /// <summary>Of a bucket it is declared; a window holds what its rate and length say.</summary>
    private static int? Burst(Mapping keys, RateLimitAlgorithm algorithm, double inWindow)
    {
        if (algorithm == RateLimitAlgorithm.TokenBucket)
        {
            return keys.NeedThen("burst", "write how many may pass at once after a pause, e.g. burst: 5")?.Whole();
        }

        if (keys.Take("burst") is { } burst)
        {
            burst.Wrong("a window has no burst of its own: it holds rate × window", "remove it");
        }

        return Math.Max(1, (int)Math.Round(inWindow));
    }

    private static RateLimitPolicy Rejects(Mapping keys, RateLimitPolicy policy)
    {
        if (keys.Take("rejects")?.Mapping() is not { } rejects)
        {
            return policy;
        }

        var (field, after) = (rejects.Take("status"), rejects.Take("retry_after")?.Flag());
        var status = field?.Whole(400);
        if (status > 599)
        {
            field!.Wrong($"{status} is no status of an error", "use 400 to 599, e.g. 429");
        }

        rejects.Close();
        return policy with { Status = status ?? policy.Status, RetryAfter = after ?? policy.RetryAfter };
    }

    private static string? Header(Field field)
    {
        var name = field.Text();
        return name is null || HeaderNames.IsOne(name) ? name : (string?)field.Wrong($"'{name}' is not the name of a header", "write e.g. key: X-Api-Key");
    }
}
