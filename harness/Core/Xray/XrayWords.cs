using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>What was learned, for people.</summary>
public static class XrayWords
{
    /// <summary>A line for the edge and one for each thing that was looked for.</summary>
    /// <param name="seen">What was learned.</param>
    /// <returns>The lines.</returns>
    public static IEnumerable<string> Lines(EdgeXray seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return
        [
            $"{seen.Edge}  ({seen.Drive.Name} via {seen.Drive.Via}{(seen.Call is { } call ? $", there {call}" : "")})",
            $"  timeout     {(seen.Timeout is { } timeout ? $"{timeout.After}, then {timeout.Answers}; {(timeout.IsTotal ? "of the whole answer" : "not of a body that comes slowly")}{(timeout.Cancels ? "; given up with its client" : "")}" : "none seen")}",
            $"  retries     {(seen.Retries is { } retries ? Of(retries) : "none")}",
            $"  breaker     {(seen.Breaker is { } breaker ? Of(breaker) : seen.Retries is { IsBehindBreaker: true } ? "opens; what opens it exactly is not told apart from the retries"
                : seen.Retries?.On.Contains(Looker.Failed) == true ? $"none opened under {RepeatedLook.Calls} calls that failed at each attempt" : $"none opened under {BreakerLook.Most} failures")}",
            $"  bulkhead    {(seen.Bulkhead is { } bulkhead ? $"{bulkhead.AtMost} at a time, {bulkhead.Queue} wait, then {bulkhead.Rejects}{(bulkhead.Isolates is { } other ? $"; {other.Name} goes on" : "")}" : "none seen")}",
            $"  rate limit  {(seen.RateLimit is { } limit ? $"{limit.Rate:0.##}/s ({limit.Low:0.##} to {limit.High:0.##}), {limit.Burst} at once" : "none seen")}",
        ];
    }

    private static string Of(RetryXray retries)
    {
        var waits = retries.Backoff is { } backoff ? $"; first wait {retries.First}, × {backoff.Factor:0.##}{(backoff.Max is { } most ? $" up to {Words.Time(most)}" : "")}, jitter {Snake.Of(backoff.Jitter)}" : "";
        return $"{Words.Count(retries.Attempts, "attempt")}{waits}; on {string.Join(" ", retries.On)}; never on {string.Join(" ", retries.NeverOn)}"
            + $"{(retries.HonoursRetryAfter ? "; honours Retry-After" : "")}{(retries.KeepsKey ? "; one idempotency key" : "")}{(retries.HonoursCancellation ? "; not for a client that has left" : "")}";
    }

    private static string Of(BreakerXray breaker)
    {
        var opens = breaker.Model == BreakerModel.Consecutive ? $"{Words.Count(breaker.Failures, "failure")} in a row"
            : $"{breaker.Ratio * 100:0.#} % of at least {breaker.Failures} calls{(breaker.Size is { } size ? $", of the last {size}" : "")}";
        return $"{Snake.Of(breaker.Model)}: {opens}; remembers {(breaker.Window is { } window ? $"{window}" : breaker.Size is null ? "as long as was waited" : "calls, not time")}; open for {breaker.Break}; "
            + $"{(breaker.Probes is { } probes ? Words.Count(probes, "probe") : "any number of probes")}, {breaker.SuccessesToClose} must succeed; counts {string.Join(" ", breaker.Counts)}; ignores {string.Join(" ", breaker.Ignores)}"
            + (breaker.Beside is { } beside ? $"; {beside.Name} goes on" : "");
    }
}
