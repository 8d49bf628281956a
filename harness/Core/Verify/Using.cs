using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What every trial needs before it may ask anything: that the drive operation uses the edge and is answered well.</summary>
internal static class Using
{
    private const int Tries = 12;

    /// <summary>What waits for a place that never comes is not waited for longer.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks without any fault until a call is answered well; a caller that never gets there is started anew, once.</summary>
    /// <exception cref="CannotDrive">The drive operation does not use the edge.</exception>
    public static async Task UsesAsync(this IStimulus on, Policy policy)
    {
        if (await on.IsUsedAsync(policy.Drive.Timeout < Soon ? policy.Drive : policy.Drive with { Timeout = Soon }))
        {
            return;
        }

        await on.RestartCallerAsync();
        if (!await on.IsUsedAsync(policy.Drive))
        {
            throw new CannotDrive($"{policy.Drive.Name} was driven again and again without any fault: no call used {policy.Subject} and was answered well");
        }
    }

    /// <summary>Nothing that comes to the edge is answered until this ends.</summary>
    public static IDisposable Hold(this IStimulus on, Policy policy) => on.Inject(new HoldFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new() });

    private static async Task<bool> IsUsedAsync(this IStimulus on, PlannedLoad request)
    {
        var until = on.Now + Soon.Nanoseconds();
        for (var i = 0; i < Tries && on.Now < until; i++)
        {
            var before = on.Arrivals;
            var operation = await on.AskAsync(request);
            if (operation.Succeeded && on.Arrivals > before)
            {
                return true;
            }

            await on.WaitAsync(Pause);
        }

        return false;
    }
}
