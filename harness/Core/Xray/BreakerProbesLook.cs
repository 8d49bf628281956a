using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>How many calls may try when the break is over, and how many good ones close it.</summary>
internal static class BreakerProbesLook
{
    /// <summary>When all of so many come, all may.</summary>
    private const int AtOnce = 24;

    private const int MostToClose = 6;
    private static readonly TimeSpan Spare = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Held = TimeSpan.FromMilliseconds(150);

    public static async Task<BreakerXray> LookAsync(Looker at, BreakerXray seen)
    {
        await HalfOpenAsync(at, seen);
        var probes = await ThroughAsync(at);
        if (probes >= AtOnce)
        {
            return seen with { Probes = null };
        }

        for (var good = 1; good < MostToClose; good++)
        {
            await HalfOpenAsync(at, seen);
            await at.GoodAsync(good);
            if (await ThroughAsync(at) > probes)
            {
                return seen with { Probes = probes, SuccessesToClose = good };
            }
        }

        return seen with { Probes = probes };
    }

    /// <summary>Opens a fresh one and waits until its break is over.</summary>
    public static async Task HalfOpenAsync(Looker at, BreakerXray seen)
    {
        await at.FreshAsync();
        for (var i = 0; i < seen.Failures; i++)
        {
            await at.CallAsync(at.Fails());
        }

        await at.On.WaitAsync(seen.Break.High * 1.05 + Spare);
    }

    /// <summary>How many of many calls at once come through, while none is answered.</summary>
    private static async Task<int> ThroughAsync(Looker at)
    {
        var before = at.On.Arrivals;
        ICalls calls;
        int through;
        using (at.On.Hold(at.Target))
        {
            calls = at.On.Begin(AtOnce);
            await at.On.WaitAsync(Held);
            through = at.On.Arrivals - before;
        }

        await calls.EndAsync();
        await at.SettledAsync();
        return through;
    }
}
