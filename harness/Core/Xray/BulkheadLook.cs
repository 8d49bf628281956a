using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>How many calls are on the edge at a time: they are held, and many are begun.</summary>
internal static class BulkheadLook
{
    private const int Calls = 64;
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(10);

    /// <summary>Nothing has changed for so long: no more come.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    /// <summary>Null when all come at once, or when none is turned away: a slow machine is no bulkhead.</summary>
    public static async Task<BulkheadXray?> LookAsync(Looker at, TimeSpan? timeout)
    {
        var seen = new Agreement<BulkheadXray?>();
        while (!seen.IsReached)
        {
            seen.Add(await OnceAsync(at, timeout));
        }

        return seen.Value is { Rejects: > 0 } bulkhead ? bulkhead : null;
    }

    private static async Task<BulkheadXray?> OnceAsync(Looker at, TimeSpan? timeout)
    {
        await at.WarmAsync();
        await at.BesideGoesOnAsync();
        var (on, before) = (at.On, at.On.Arrivals);
        Task<IReadOnlyList<CallSeen>> calls;
        bool goesOn;
        int together;
        using (on.Hold(at.Target))
        {
            calls = at.TogetherAsync(Calls);
            await StillAsync(on, timeout * 0.6 is { } half && half < Most ? half : Most);
            together = on.Arrivals - before;
            goesOn = together < Calls && await at.BesideGoesOnAsync();
        }

        var seen = await calls;
        var rejected = seen.Where(call => !call.Arrived).ToList();
        return together >= Calls || rejected.Count + together > Calls ? null
            : new(together, Calls - together - rejected.Count, rejected.Count > 0 ? rejected[0].Operation.Status : 0) { Isolates = goesOn ? at.Target.Beside : null };
    }

    private static async Task StillAsync(IStimulus on, TimeSpan most)
    {
        var (seen, since, until) = (-1, on.Now, on.Now + most.Nanoseconds());
        while (on.Now < until && on.Now - since < Still.Nanoseconds())
        {
            (seen, since) = on.Arrivals == seen ? (seen, since) : (on.Arrivals, on.Now);
            await on.WaitAsync(Cadence);
        }
    }
}
