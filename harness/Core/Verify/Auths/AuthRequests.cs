using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary>Requests with tokens, and what is said of a policy's counts.</summary>
internal static class AuthRequests
{
    /// <summary>A request that shows a token, in the policy's header; without one as it is.</summary>
    public static PlannedLoad With(this AuthPolicy policy, PlannedLoad request, string? token) => token is null ? request : request.Joined(new Dictionary<string, string>
    {
        [policy.Header] = policy.Header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? $"Bearer {token}" : token,
    });

    /// <summary>A request with more headers.</summary>
    public static PlannedLoad Joined(this PlannedLoad request, IReadOnlyDictionary<string, string> more)
    {
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in more)
        {
            headers[name] = value;
        }

        return request with { Headers = headers };
    }

    /// <summary>A clause about what is counted; empty where nothing is.</summary>
    public static string Counted(this AuthPolicy policy, string clause) => policy.Effect is { } effect ? $"{clause}{effect.Counts} of {effect.Request.Via}" : "";
}
