using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a rate limit do, again and again.</summary>
internal static class RateLimitDriving
{
    private const string RetryAfter = "Retry-After";

    /// <summary>The drive request with a key that nobody had before.</summary>
    public static PlannedLoad Client(this IStimulus on, RateLimitPolicy policy, string name)
    {
        var headers = new Dictionary<string, string>(policy.Drive.Headers, StringComparer.OrdinalIgnoreCase);
        if (policy.Key is { } key)
        {
            headers[key] = $"harness-{name}-{on.Now}";
        }

        return policy.Drive with { Headers = headers, Shows = RetryAfter };
    }

    /// <summary>Asks until a call is answered well, and waits until a whole burst may pass.</summary>
    /// <exception cref="CannotDrive">The drive operation is never answered well.</exception>
    public static async Task FullAsync(this IStimulus on, RateLimitPolicy policy)
    {
        var takes = policy.Side == RateLimitSide.In;
        if (!await on.IsServedAsync(on.Client(policy, "warm"), onEdge: !takes))
        {
            throw new CannotDrive($"{Words.Count(Using.Tries, "call")} of {policy.Drive.Name} were driven and none was answered well{(takes ? "" : $" through {policy.Subject}")}");
        }

        await on.WaitAsync(policy.Refill);
    }

    /// <summary>Asks so often at once.</summary>
    public static async Task<IReadOnlyList<Operation>> TogetherAsync(this IStimulus on, PlannedLoad request, int count)
    {
        var asked = Enumerable.Range(0, count).Select(_ => on.AskAsync(request)).ToList();
        var seen = new List<Operation>();
        foreach (var one in asked)
        {
            seen.Add(await one);
        }

        return seen;
    }

    /// <summary>True when it was told no.</summary>
    public static bool IsRejected(this Operation operation) => operation is { Outcome: OperationOutcome.Answered, Succeeded: false };

    /// <summary>How long it was told to wait; null when it was not, or not in seconds.</summary>
    public static TimeSpan? ToldToWait(this Operation operation) => int.TryParse(operation.Shown, out var seconds) && seconds >= 0 ? TimeSpan.FromSeconds(seconds) : null;
}
