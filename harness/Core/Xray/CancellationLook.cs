using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>Whether the caller stops when its own client leaves: it gives up what it waits for, and tries nothing again.</summary>
internal static class CancellationLook
{
    /// <summary>So often it is tried: who stops once may have done so by chance.</summary>
    private const int Tries = 3;

    /// <summary>What was under way when the client left is no new attempt.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    /// <summary>Of a call that has to wait.</summary>
    public static async Task<bool> GivesUpAsync(Looker at, TimeSpan after)
    {
        var leaves = after / 4 < Longest ? after / 4 : Longest;
        for (var i = 0; i < Tries; i++)
        {
            await at.GoodAsync(1);
            CallSeen call;
            using (at.On.Hold(at.Target))
            {
                call = await at.LeftAsync(leaves, leaves);
            }

            if (call is not { Operation.Status: 0, Arrived: true } || call.Arrivals.Any(arrival => arrival.Outcome != ExchangeOutcome.ClientAborted))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Between two attempts of a call.</summary>
    public static async Task<bool> TriesNoMoreAsync(Looker at, RetryXray retries)
    {
        if (retries.Backoff is not { } backoff)
        {
            return false;
        }

        var all = Enumerable.Range(1, retries.Attempts - 1).Aggregate(Grace, (sum, number) => sum + backoff.Longest(number));
        for (var i = 0; i < Tries; i++)
        {
            await at.GoodAsync(1);
            using var fault = at.On.Inject(at.Fails(retries.On[0]));
            var call = await at.LeftAsync(backoff.First / 2, all);
            if (call is not { Operation.Status: 0, Arrived: true } || call.Arrivals.Any(arrival => arrival.At > call.Operation.Ended + Grace.Nanoseconds()))
            {
                return false;
            }
        }

        return true;
    }
}
