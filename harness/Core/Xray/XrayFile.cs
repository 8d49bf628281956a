using System.Globalization;
using System.Text;
using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>Writes what was learned as a scenario file, which a second run can hold the suite to.</summary>
public static class XrayFile
{
    /// <summary>The file's text.</summary>
    /// <param name="name">The claim that it makes.</param>
    /// <param name="head">What stands below it: the suite, and what the file sets in it.</param>
    /// <param name="seen">What was learned.</param>
    /// <returns>YAML.</returns>
    public static string Write(string name, string head, IReadOnlyList<EdgeXray> seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        List<string> entries = [.. seen.SelectMany(Entries)];
        return $"name: {Quoted(name)}\n{head.TrimEnd()}\ntags: [xray]\n\nverify:{(entries.Count == 0 ? " []" : "")}\n{string.Concat(entries)}";
    }

    private static IEnumerable<string> Entries(EdgeXray edge)
    {
        var isRepeated = edge.Retries?.On.Contains(new(FailureHow.Timeout)) == true;
        return new[]
        {
            edge.Timeout is { } timeout && !isRepeated ? Entry(edge, "timeout", Lines(timeout)) : null,
            edge.Retries is { } retries ? Entry(edge, "retries", Lines(retries, edge.Call)) : null,
            edge.Breaker is { } breaker ? Entry(edge, "breaker", Lines(breaker)) : null,
            edge.Bulkhead is { } bulkhead ? Entry(edge, "bulkhead", Lines(bulkhead)) : null,
            edge.RateLimit is { } limit ? Entry(edge, "rate_limit", ["side: out", $"rate: {limit.Rate:0.##}/s", $"burst: {limit.Burst}"]) : null,
        }.OfType<string>();
    }

    private static string Entry(EdgeXray edge, string pattern, IEnumerable<string?> lines) =>
        $"  - {pattern}: {edge.Edge}\n    drive: {Drive(edge.Drive)}\n{string.Concat(lines.OfType<string>().Select(line => $"    {line}\n"))}";

    private static IEnumerable<string?> Lines(TimeoutXray timeout) =>
    [
        $"after: {Time(timeout.After.Value)}", $"answers: {timeout.Answers}", $"total: {(timeout.IsTotal ? "true" : "false")}", "aborts_wire: { within: 100ms }",
        timeout.Cancels ? "cancels: true" : null,
    ];

    private static IEnumerable<string?> Lines(RetryXray retries, RequestPattern? call)
    {
        var honours = new[] { retries.HonoursRetryAfter ? "retry_after" : null, retries.IsBehindBreaker ? "breaker" : null, retries.HonoursCancellation ? "cancellation" : null }.OfType<string>().ToList();
        return
        [
            call is null ? null : $"call: {call}",
            $"attempts: {retries.Attempts}",
            retries.Backoff is { } backoff ? $"backoff: {Backoff(backoff)}" : null,
            $"on: {All(retries.On)}",
            retries.NeverOn.Count > 0 ? $"never_on: {All(retries.NeverOn)}" : null,
            honours.Count > 0 ? $"honours: [{string.Join(", ", honours)}]" : null,
            retries.KeepsKey ? "same_key: true" : null,
        ];
    }

    private static IEnumerable<string?> Lines(BreakerXray breaker)
    {
        var isShare = breaker.Model != BreakerModel.Consecutive;
        return
        [
            $"model: {Snake.Of(breaker.Model)}",
            isShare ? $"failure_ratio: {Number(breaker.Ratio * 100)}%" : $"failures: {breaker.Failures}",
            isShare ? $"minimum_throughput: {breaker.Failures}" : null,
            breaker.Window is { } window ? $"window: {Time(window.Value)}" : breaker.Model == BreakerModel.Polly ? "window: 60s                              # longer than was waited" : null,
            $"break: {Time(breaker.Break.Value)}",
            breaker.Probes is { } probes ? $"half_open_probes: {probes}" : "half_open_probes: 1                      # seen: as many as came; this is what others have",
            $"successes_to_close: {breaker.SuccessesToClose}",
            breaker.Counts.Count > 0 ? $"counts: {All(breaker.Counts)}" : null,
            breaker.Ignores.Count > 0 ? $"ignores: {All(breaker.Ignores)}" : null,
            breaker.Beside is { } beside ? $"beside: {Drive(beside)}" : null,
        ];
    }

    private static IEnumerable<string?> Lines(BulkheadXray bulkhead) =>
    [
        $"at_most: {bulkhead.AtMost}", $"queue: {bulkhead.Queue}", bulkhead.Rejects > 0 ? $"rejects: {{ status: {bulkhead.Rejects}, within: 100ms }}" : null,
        bulkhead.Isolates is { } other ? $"isolates: {Drive(other)}" : null,
    ];

    private static string Backoff(RetryBackoff backoff)
    {
        var jitter = backoff.Jitter == RetryJitter.Plusminus25 ? "plusminus(25%)" : Snake.Of(backoff.Jitter);
        var grows = backoff.Factor > 1 ? $"law: exponential, first: {Time(backoff.First)}, factor: {Number(backoff.Factor)}" : $"law: constant, first: {Time(backoff.First)}";
        return $"{{ {grows}{(backoff.Max is { } most ? $", max: {Time(most)}" : "")}, jitter: {jitter} }}";
    }

    private static string Drive(PlannedLoad drive)
    {
        var text = new StringBuilder($"{{ request: {Quoted(drive.Name)}, via: {drive.Via}");
        text.Append(drive.Body is { } body ? $", body: {body}" : "");
        text.Append(drive.Headers.Count > 0 ? $", headers: {{ {string.Join(", ", drive.Headers.Select(header => $"{header.Key}: {Quoted(header.Value)}"))} }}" : "");
        return text.Append(CultureInfo.InvariantCulture, $", timeout: {Time(drive.Timeout)} }}").ToString();
    }

    private static string All(IReadOnlyList<Failure> failures) => $"[{string.Join(", ", failures)}]";

    private static string Time(TimeSpan time) => time.TotalMilliseconds % 1000 == 0 ? $"{Number(time.TotalSeconds)}s" : $"{Number(time.TotalMilliseconds)}ms";

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
