using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a rate limit do, again and again.</summary>
internal static class RateLimitDriving
{
    private const int Tries = 12;
    private const string RetryAfter = "Retry-After";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

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
        var request = on.Client(policy, "warm");
        for (var i = 0; i < Tries; i++)
        {
            var arrived = on.Arrivals;
            var operation = await on.AskAsync(request);
            if (operation.Succeeded && (policy.Side == RateLimitSide.In || on.Arrivals > arrived))
            {
                await on.WaitAsync(policy.Refill);
                return;
            }

            await on.WaitAsync(Pause);
        }

        throw new CannotDrive($"{Words.Count(Tries, "call")} of {policy.Drive.Name} were driven and none was answered well{(policy.Side == RateLimitSide.In ? "" : $" through {policy.Subject}")}");
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
