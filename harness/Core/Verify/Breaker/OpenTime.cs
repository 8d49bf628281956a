using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A time in which calls went on and none came to the edge.</summary>
/// <param name="Last">The failed one before it.</param>
/// <param name="Probe">The one that ended it; null = none did while it was looked at.</param>
/// <param name="Until">When the probe came, or when nobody looked any more, in nanoseconds.</param>
internal sealed record OpenTime(Exchange Last, Exchange? Probe, long Until)
{
    /// <summary>When it began: the answer of the last failure, in nanoseconds.</summary>
    public long Opened => Last.Ended;

    /// <summary>In nanoseconds.</summary>
    public long Length => Until - Opened;

    /// <summary>The longest that it can have been, in nanoseconds: what a breaker that must not close earlier is held to.</summary>
    public long AtMost => Until - Last.KnownFrom;

    public IEnumerable<Evidence> Evidence => new[] { Last, Probe }.OfType<Exchange>().Select(Say.Seen);

    /// <summary>All of a case, in order: between each call that was held back after one that came, and the next that came.</summary>
    public static IReadOnlyList<OpenTime> Of(CaseSeen shown)
    {
        var times = new List<OpenTime>();
        Exchange? last = null;
        var isOpen = false;
        foreach (var call in shown.Calls)
        {
            if (call.Arrived && isOpen)
            {
                times.Add(new(last!, call.Arrivals[0], call.Arrivals[0].At));
            }

            isOpen = !call.Arrived && last is not null;
            last = call.Arrived ? call.Arrivals[^1] : last;
        }

        return isOpen ? [.. times, new(last!, null, shown.Ended)] : times;
    }
}
