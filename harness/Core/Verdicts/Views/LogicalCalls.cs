using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// Groups exchanges into calls: an exchange joins the open call of the same trace (or business id), edge, method and path whose
/// last attempt failed or is unanswered. A differing body or key is evidence, never a new call; the parent span id is not used.
/// </summary>
public static class LogicalCalls
{
    /// <summary>Groups by the plain words: an attempt failed when it got no answer, 5xx or 429.</summary>
    /// <param name="exchanges">In any order; those without a trace and a business id are left out.</param>
    /// <returns>The calls, in the order of their first attempts.</returns>
    public static IReadOnlyList<LogicalCall> Of(IEnumerable<Exchange> exchanges) => Of(exchanges, seen => seen.Failed);

    /// <summary>Groups with another word for "failed", such as one that includes 409.</summary>
    /// <param name="exchanges">In any order; those without a trace and a business id are left out.</param>
    /// <param name="failed">Whether an answer leaves its call open.</param>
    /// <returns>The calls, in the order of their first attempts.</returns>
    public static IReadOnlyList<LogicalCall> Of(IEnumerable<Exchange> exchanges, Func<Exchange, bool> failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        var calls = new List<LogicalCall>();
        var latest = new Dictionary<(string, string, string, string), LogicalCall>();
        foreach (var next in Ordered.ByArrival([.. exchanges.Where(seen => seen.Correlation.Length > 0)]))
        {
            var name = (next.Correlation, next.Edge, next.Method, next.Path);
            if (!latest.TryGetValue(name, out var call) || !IsOpen(call, next.At, failed))
            {
                latest[name] = call = new();
                calls.Add(call);
            }

            call.Add(next);
        }

        return calls;
    }

    private static bool IsOpen(LogicalCall call, long at, Func<Exchange, bool> failed) => call.Last.Ended > at || failed(call.Last);
}
