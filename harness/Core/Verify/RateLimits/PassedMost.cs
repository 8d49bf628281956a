using TestHarness.Core.Records;

namespace TestHarness.Core.Verify;

/// <summary>The span of time in which the most passed beyond what a limit allows.</summary>
/// <param name="Count">How many passed in it.</param>
/// <param name="Span">How long it is, in nanoseconds.</param>
/// <param name="Over">How many more than allowed; below zero: none.</param>
internal sealed record PassedMost(int Count, long Span, double Over)
{
    /// <summary>Of what came to an edge; a stall of the machine brings what was sent apart closer together.</summary>
    public static PassedMost Of(RateLimitPolicy policy, IReadOnlyList<Exchange> arrivals, long stall) =>
        Of(policy, [.. arrivals.Select(arrival => (arrival.At, arrival.At))], stall, spare: 0);

    /// <summary>Of operations. When one was let in is not seen; it was between its sending and its end, so a span that holds both holds it for sure.</summary>
    public static PassedMost Of(RateLimitPolicy policy, IEnumerable<Operation> accepted) =>
        Of(policy, [.. accepted.Select(one => (one.Sent > 0 ? one.Sent : one.At, one.Ended))], stall: 0, spare: 1);

    private static PassedMost Of(RateLimitPolicy policy, IReadOnlyList<(long From, long Until)> passed, long stall, double spare)
    {
        var worst = new PassedMost(0, 0, double.NegativeInfinity);
        foreach (var (from, _) in passed)
        {
            var count = 0;
            foreach (var (_, until) in passed.Where(one => one.From >= from).OrderBy(one => one.Until))
            {
                count++;
                var over = count - spare - policy.Allowed((until - from + stall) / 1e9);
                worst = over > worst.Over ? new(count, until - from, over) : worst;
            }
        }

        return worst;
    }
}
