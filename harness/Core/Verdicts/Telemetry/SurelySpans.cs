using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A time in which the wire leaves no doubt of a breaker's state, less what clocks and queues may shift at both ends.</summary>
/// <param name="From">Its beginning, in nanoseconds.</param>
/// <param name="Until">Its end.</param>
/// <param name="Calls">How many calls show it.</param>
/// <param name="Evidence">The first of them.</param>
internal sealed record SurelySpan(long From, long Until, int Calls, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>Whether what was told speaks of it.</summary>
    public bool Meets(Told told) => told.From <= Until && told.Until >= From;
}

/// <summary>The times in which a breaker was surely open, and surely closed.</summary>
internal static class SurelySpans
{
    private const int MostEvidence = 3;

    /// <summary>Two calls that come through so soon one after the other have no break between.</summary>
    private const long SoonAfter = 250_000_000;

    /// <summary>From each opening to the last call that was held back before one was let through again.</summary>
    public static IReadOnlyList<SurelySpan> Open(EdgeUse use) =>
    [
        .. from period in use.Periods
           from turn in period.Turns(long.MaxValue)
           let held = period.WhileOpen.Where(call => call.NotAfter >= turn.Opened && call.NotBefore < turn.Tried).ToList()
           where held.Count > 1
           let span = Less(turn.Opened, held.Max(call => call.NotBefore))
           where span.From < span.Until
           select new SurelySpan(span.From, span.Until, held.Count, [.. held.Take(MostEvidence).Select(call => Say.Seen(call, use.Edge))]),
    ];

    /// <summary>Calls come through one soon after the other, and the breaker was not seen open.</summary>
    public static IReadOnlyList<SurelySpan> Closed(EdgeUse use)
    {
        var spans = new List<SurelySpan>();
        var calls = new List<Exchange>();
        foreach (var call in use.Forward.Select(call => call.Exchange).Where(call => use.Periods.All(period => call.At < period.Openings[0].After || call.At > period.Closed)))
        {
            if (calls.Count > 0 && (call.At - calls[^1].At > SoonAfter || use.Periods.Any(period => period.Opened > calls[^1].At && period.Opened < call.At)))
            {
                spans.AddRange(Whole(calls));
                calls.Clear();
            }

            calls.Add(call);
        }

        return [.. spans, .. Whole(calls)];
    }

    private static IEnumerable<SurelySpan> Whole(List<Exchange> calls)
    {
        var (from, until) = calls.Count > 1 ? Less(calls[0].At, calls[^1].At) : (0, 0);
        return from < until ? [new(from, until, calls.Count, [.. calls.Take(MostEvidence).Select(Say.Seen)])] : [];
    }

    private static (long From, long Until) Less(long from, long until) => (from + Tolerance.Liveness(0), until - Tolerance.Liveness(0));
}
