using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a breaker do to it, again and again.</summary>
internal static class BreakerDriving
{
    /// <summary>So often an open breaker is asked.</summary>
    public static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(10);

    /// <summary>So much longer than its break it is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>So much longer than two breaks it is asked before its caller is started anew; too soon costs a start, and no verdict.</summary>
    private static readonly TimeSpan Hope = TimeSpan.FromMilliseconds(400);

    /// <summary>A break that must be over is given this much more.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromMilliseconds(120);

    /// <summary>How many failures open it for sure, were it a few late.</summary>
    public static int Enough(this BreakerPolicy policy) => policy.Throughput * 2 + 4;

    public static PlannedFault Fails(this BreakerPolicy policy) => policy.Counts[0].On(policy.Subject);

    /// <summary>Brings it to its beginning: closed, with nothing remembered. What remembers by a window is opened for that, since closing makes it forget.</summary>
    /// <exception cref="CannotDrive">The drive operation does not use the edge.</exception>
    public static async Task FreshAsync(this IStimulus on, BreakerPolicy policy)
    {
        await on.ClosedAsync(policy);
        if (policy.Model == BreakerModel.Consecutive)
        {
            return;
        }

        if (await on.OpenAsync(policy))
        {
            await on.ClosedAsync(policy);
        }
        else
        {
            await on.WaitAsync((policy.Window ?? TimeSpan.Zero) * 1.1);
        }
    }

    /// <summary>Makes calls fail until one no longer comes to the edge; false when none was held back.</summary>
    public static async Task<bool> OpenAsync(this IStimulus on, BreakerPolicy policy)
    {
        using var fault = on.Inject(policy.Fails());
        for (var i = 0; i < policy.Enough(); i++)
        {
            if (!(await on.CallAsync()).Arrived)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits until a probe may come.</summary>
    public static Task BreakOverAsync(this IStimulus on, BreakerPolicy policy) => on.WaitAsync(policy.Break * 1.1 + Spare);

    /// <summary>Asks and asks until a call comes to the edge; false when the patience is over.</summary>
    public static async Task<bool> ProbeAsync(this IStimulus on, BreakerPolicy policy)
    {
        var until = on.Now + (policy.Break * 2 + Patience).Nanoseconds();
        while (on.Now < until)
        {
            if ((await on.CallAsync()).Arrived)
            {
                return true;
            }

            await on.WaitAsync(Cadence);
        }

        return false;
    }

    /// <summary>One call, and whether it came to the edge.</summary>
    public static async Task<(bool Arrived, Operation Operation)> CallAsync(this IStimulus on)
    {
        var before = on.Arrivals;
        var operation = await on.AskAsync();
        return (on.Arrivals > before, operation);
    }

    /// <summary>
    /// Asks without any fault until as many calls in a row came to the edge and were answered well as close an open breaker, and none more: a
    /// closed one counts them. A caller that never gets there is started anew, once.
    /// </summary>
    private static async Task ClosedAsync(this IStimulus on, BreakerPolicy policy)
    {
        var (good, asked, arrived, restarted) = (0, 0, 0, false);
        var until = Until(on, policy, Hope);
        while (good < policy.ProbesToClose)
        {
            var (came, operation) = await on.CallAsync();
            (asked, arrived) = (asked + 1, arrived + (came ? 1 : 0));
            good = came && operation.Succeeded ? good + 1 : 0;
            if (good == 0 && on.Now > until)
            {
                if (restarted)
                {
                    throw new CannotDrive(
                        $"{Words.Count(asked, "call")} of {policy.Drive.Name} were driven without any fault: {(arrived == 0 ? "none" : $"{arrived}")} used {policy.Subject}, the last one ended {operation.Ending()}");
                }

                await on.RestartCallerAsync();
                (restarted, until) = (true, Until(on, policy, Patience));
            }
            else if (good == 0)
            {
                await on.WaitAsync(Cadence);
            }
        }
    }

    private static long Until(IStimulus on, BreakerPolicy policy, TimeSpan more) => on.Now + (policy.Break * 2 + more).Nanoseconds();
}
