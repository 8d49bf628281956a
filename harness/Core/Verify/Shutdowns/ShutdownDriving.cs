using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trial of a shutdown does while the service drains, and what its record shows of that.</summary>
internal static class ShutdownDriving
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(20);

    /// <summary>Every so many looks new work is asked for.</summary>
    private const int NewWork = 3;

    /// <summary>So long one answer is waited for: a service that drains answers at once, or not at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks again and again whether the service is ready, and for new work beside, until a connection is refused or the time is over.</summary>
    public static async Task<IReadOnlyList<ICalls>> WatchAsync(this IStimulus on, ShutdownPolicy policy)
    {
        var (calls, until) = (new List<ICalls>(), on.Now + ShutdownPolicy.Held.Nanoseconds());
        for (var look = 1; on.Now < until; look++)
        {
            await on.WaitAsync(Cadence);
            if (look % NewWork == 0)
            {
                calls.Add(on.Begin(policy.Drive, 1));
            }

            if (policy.Ready is { } ready && (await on.AskAsync(ready with { Timeout = Patience })).Outcome == OperationOutcome.Refused)
            {
                break;
            }
        }

        var left = until - on.Now;
        await on.WaitAsync(TimeSpan.FromTicks(Math.Max(0, left / 100)));
        return calls;
    }

    /// <summary>When SIGTERM was sent, and how the process ended; null when the record does not say.</summary>
    public static (Lifecycle Asked, Lifecycle Ended)? Ending(this TrySeen seen, ShutdownPolicy policy)
    {
        var lives = seen.Lifecycles(policy.Subject);
        var asked = lives.FirstOrDefault(life => life.Step == LifecycleStep.Terminated);
        var ended = lives.FirstOrDefault(life => life.Step == LifecycleStep.Stopped);
        return asked is null || ended is null ? null : (asked, ended);
    }

    /// <summary>The end of a process as evidence.</summary>
    public static Evidence Said(this (Lifecycle Asked, Lifecycle Ended) ending) =>
        new(ending.Ended.At, $"{ending.Ended.Service} ended {Words.Time(ending.Ended.At - ending.Asked.At)} after SIGTERM: {ending.Ended.Detail}", "");
}
