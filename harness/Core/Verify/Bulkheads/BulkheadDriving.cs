using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a bulkhead do to it, again and again, and what is counted of that.</summary>
internal static class BulkheadDriving
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>So long what should not come is waited for.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(100);

    /// <summary>Begins more calls than it admits, while they are held; back when no more of them come or end.</summary>
    public static async Task<ICalls> OverfillAsync(this IStimulus on, BulkheadPolicy policy)
    {
        var before = on.Arrivals;
        var calls = on.Begin(policy.TooMany);
        var until = on.Now + Patience.Nanoseconds();
        while ((on.Arrivals - before < policy.AtMost || calls.Ended < policy.TooMany - policy.AtMost - policy.Queue) && on.Now < until)
        {
            await on.WaitAsync(Cadence);
        }

        await on.WaitAsync(Watch);
        return calls;
    }

    /// <summary>Holds and overfills it, then lets all go on; false when fewer came than it admits.</summary>
    public static async Task<bool> FillAsync(this IStimulus on, BulkheadPolicy policy)
    {
        ICalls calls;
        bool isFull;
        var before = on.Arrivals;
        using (on.Hold(policy))
        {
            calls = await on.OverfillAsync(policy);
            isFull = on.Arrivals - before >= policy.AtMost;
        }

        await calls.EndAsync();
        return isFull;
    }

    /// <summary>
    /// The calls that were on the edge at one time for sure: those that were held and answered well after that, which came before the first byte of
    /// any answer. What waits for a place can only come after that, however late the ends of exchanges were seen.
    /// </summary>
    public static IReadOnlyList<CallSeen> Together(this CaseSeen shown)
    {
        List<CallSeen> held = [.. shown.Calls.Where(call => call.Arrived && call.Operation.Succeeded && call.Arrivals[0].FirstByte > 0)];
        var first = held.Select(call => call.Arrivals[0].FirstByte).DefaultIfEmpty(0).Min();
        return [.. held.Where(call => call.Arrivals[0].At < first)];
    }

    public static IEnumerable<Evidence> Said(this IEnumerable<CallSeen> calls) => calls.SelectMany(call => call.Arrivals.Take(1)).Select(Say.Seen);
}
