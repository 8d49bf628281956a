using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of idempotency do and look at, again and again.</summary>
internal static class IdempotencyDriving
{
    /// <summary>Asks under new keys until a call is answered well.</summary>
    /// <exception cref="CannotDrive">None ever is.</exception>
    public static async Task WorksAsync(this IStimulus on, IdempotencyPolicy policy)
    {
        for (var i = 0; i < Using.Tries; i++)
        {
            if ((await on.AskAsync(on.Fresh(policy))).Succeeded)
            {
                return;
            }

            await on.WatchAsync();
        }

        throw new CannotDrive($"{Words.Count(Using.Tries, "call")} of {policy.Drive.Name}, each under a {policy.Key} of its own, were driven without any fault and none was answered well");
    }

    /// <summary>The drive operation under a key that nobody had before.</summary>
    public static PlannedLoad Fresh(this IStimulus on, IdempotencyPolicy policy) => policy.Keyed(policy.Drive, $"harness-{on.Now}");

    /// <summary>Counts the effects, where there is something to read.</summary>
    public static async Task CountAsync(this IStimulus on, IdempotencyPolicy policy)
    {
        if (policy.Effect is { } effect)
        {
            await on.CountAsync(effect);
        }
    }

    /// <summary>How many effects a case had; null when they could not be counted.</summary>
    public static long? Effects(this CaseSeen shown, IdempotencyPolicy policy) =>
        policy.Effect is { } effect ? effect.Growth(shown) : shown.Arrivals.Count(arrival => arrival.Succeeded);

    /// <summary>The calls of the operation itself, in order.</summary>
    public static List<Operation> Asked(this CaseSeen shown, IdempotencyPolicy policy) =>
        [.. shown.Calls.Select(call => call.Operation).Where(operation => policy.Effect?.Is(operation) != true)];
}
