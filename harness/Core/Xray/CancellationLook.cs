using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>Whether the caller stops when its own client leaves: it gives up what it waits for, and tries nothing again.</summary>
internal static class CancellationLook
{
    /// <summary>So often it is tried: who stops once may have done so by chance.</summary>
    private const int Tries = 3;

    /// <summary>Of a call that has to wait.</summary>
    public static Task<bool> GivesUpAsync(Looker at, TimeSpan after)
    {
        var grace = TimeoutCancels.Grace(after);
        return EachTimeAsync(at, () => at.On.Hold(at.Target), grace, grace, static call => call.Arrivals.All(arrival => arrival.Outcome == ExchangeOutcome.ClientAborted));
    }

    /// <summary>Between two attempts of a call.</summary>
    public static async Task<bool> TriesNoMoreAsync(Looker at, RetryXray retries)
    {
        if (retries.Backoff is not { } backoff)
        {
            return false;
        }

        var all = Enumerable.Range(1, retries.Attempts - 1).Aggregate(RetryCancellation.Grace, (sum, number) => sum + backoff.Longest(number));
        return await EachTimeAsync(
            at, () => at.On.Inject(at.Fails(retries.On[0])), backoff.First / 2, all, static call => call.Arrivals.All(arrival => arrival.At <= call.Operation.Ended + RetryCancellation.Grace.Nanoseconds()));
    }

    private static async Task<bool> EachTimeAsync(Looker at, Func<IDisposable> fails, TimeSpan leaves, TimeSpan then, Func<CallSeen, bool> stops)
    {
        for (var i = 0; i < Tries; i++)
        {
            await at.GoodAsync(1);
            using var fault = fails();
            var call = await at.LeftAsync(leaves, then);
            if (call is not { Operation.Status: 0, Arrived: true } || !stops(call))
            {
                return false;
            }
        }

        return true;
    }
}
