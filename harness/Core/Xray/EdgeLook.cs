using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>Learns from outside how an edge's caller behaves: what it does when calls fail, are not answered, or are many.</summary>
public static class EdgeLook
{
    /// <summary>Looks at one edge.</summary>
    /// <param name="on">The running suite.</param>
    /// <param name="target">The edge and the operation that uses it.</param>
    /// <param name="longest">No time limit, break or window is waited for longer.</param>
    /// <param name="tell">Is told what is looked for next.</param>
    /// <returns>What was learned.</returns>
    /// <exception cref="CannotDrive">The operation does not use the edge, or is not answered well.</exception>
    public static async Task<EdgeXray> AtAsync(IStimulus on, XrayTarget target, TimeSpan longest, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(on);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(tell);
        var at = new Looker(on, target, longest);
        tell("timeout");
        var seen = new EdgeXray { Edge = target.Subject, Drive = target.Drive, Call = target.Call, Timeout = await TimeoutLook.LookAsync(at) };
        tell("attempts");
        seen = seen with { Retries = await AttemptsLook.LookAsync(at) };
        tell("breaker");
        seen = seen.Retries?.On.Contains(Looker.Failed) == true ? seen : seen with { Breaker = await BreakerLook.LookAsync(at) };
        seen = seen.Retries is null ? seen : await RepeatedAsync(at, seen, tell);
        tell("rate limit");
        seen = seen with { RateLimit = await RateLimitLook.LookAsync(at) };
        tell("bulkhead");
        return seen.RateLimit is null ? seen with { Bulkhead = await BulkheadLook.LookAsync(at, seen.Timeout?.After.Value) } : seen;
    }

    /// <summary>Where calls are repeated, a breaker shows in that fewer attempts come; what opens it exactly is told only where a 503 is not repeated.</summary>
    private static async Task<EdgeXray> RepeatedAsync(Looker at, EdgeXray seen, Action<string> tell)
    {
        var retries = seen.Retries!;
        var opens = await RepeatedLook.OpensAsync(at, retries) || seen.Breaker?.Counts.Contains(retries.On[0]) == true;
        tell("backoff");
        retries = await WaitsLook.LookAsync(at, retries with { IsBehindBreaker = opens });
        return seen with { Retries = retries with { HonoursCancellation = await CancellationLook.TriesNoMoreAsync(at, retries) } };
    }
}
