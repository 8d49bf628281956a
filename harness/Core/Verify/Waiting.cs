using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>How trials wait for a state.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(10);

    /// <summary>So long it is waited for what should not come any more.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(100);

    /// <summary>Looks again and again; false when it is not so within the time and its tolerance.</summary>
    public static async Task<bool> UntilAsync(this IStimulus on, TimeSpan within, Func<bool> holds)
    {
        for (var until = on.Now + within.Nanoseconds() + Tolerance.Liveness(within.Nanoseconds()); !holds(); await on.WaitAsync(Cadence))
        {
            if (on.Now > until)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>For what should not come any more.</summary>
    public static Task WatchAsync(this IStimulus on) => on.WaitAsync(Watch);

    /// <summary>Reads a count; null when it cannot be read.</summary>
    public static async Task<long?> CountAsync(this IStimulus on, Probe probe) => probe.Of(await on.AskAsync(probe.Request));

    /// <summary>Reads a count again and again until it is so much, or the time is over; then once more, for what should not come.</summary>
    public static async Task GrowsAsync(this IStimulus on, Probe probe, long? to, TimeSpan within)
    {
        var until = on.Now + within.Nanoseconds() + Tolerance.Liveness(within.Nanoseconds());
        while (await on.CountAsync(probe) < to && on.Now < until)
        {
            await on.WaitAsync(Cadence * 2);
        }

        await on.WatchAsync();
        await on.CountAsync(probe);
    }
}
