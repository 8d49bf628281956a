using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>The waits between attempts: two hundred calls fail, and the waits that fit best are chosen.</summary>
internal static class WaitsLook
{
    private const int AtOnce = 20;
    private const int Batches = 10;

    /// <summary>Behind a breaker that would open, one call after the other, with good ones between.</summary>
    private const int OneByOne = 40;
    private const int Between = 12;

    public static async Task<RetryXray> LookAsync(Looker at, RetryXray seen)
    {
        await at.WarmAsync();
        var calls = new List<CallSeen>();
        for (var i = 0; i < (seen.IsBehindBreaker ? OneByOne : Batches); i++)
        {
            if (seen.IsBehindBreaker)
            {
                calls.Add(await at.CallAsync(at.Fails(seen.On[0], first: seen.Attempts - 1)));
                await at.GoodAsync(Between);
            }
            else
            {
                calls.AddRange(await at.TogetherAsync(AtOnce, at.Fails(seen.On[0])));
            }
        }

        return WaitsFit.Of([.. calls.Select(call => Waits(call, seen.Attempts))]) is { } fit ? seen with { Backoff = fit.Backoff, First = fit.First } : seen;
    }

    private static List<TimeSpan> Waits(CallSeen call, int attempts) =>
        [.. call.Arrivals.Take(attempts).Skip(1).Select((next, index) => TimeSpan.FromTicks((next.At - call.Arrivals[index].Ended) / 100))];
}
