using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>A wait between two attempts of a call.</summary>
/// <param name="Number">Which of the call's waits, from 1.</param>
/// <param name="Failed">The attempt before.</param>
/// <param name="Next">The attempt after.</param>
internal sealed record WaitSeen(int Number, Exchange Failed, Exchange Next)
{
    /// <summary>From the answer to the next arrival, in nanoseconds.</summary>
    public long Length => Next.At - Failed.Ended;

    /// <summary>The longest that it can have been, in nanoseconds: what a wait that must not be shorter is held to.</summary>
    public long AtMost => Next.At - Failed.KnownFrom;

    public IEnumerable<Evidence> Evidence => [Say.Seen(Failed), Say.Seen(Next)];

    /// <summary>All waits of a case's calls, up to so many attempts a call.</summary>
    public static IReadOnlyList<WaitSeen> Of(CaseSeen shown, int attempts) =>
        [.. shown.Calls.SelectMany(call => call.Arrivals.Take(attempts).Skip(1).Select((next, index) => new WaitSeen(index + 1, call.Arrivals[index], next)))];

    /// <summary>The one in the middle.</summary>
    public static WaitSeen Median(IEnumerable<WaitSeen> waits) => waits.OrderBy(wait => wait.Length).ToList() is var sorted ? sorted[sorted.Count / 2] : throw new InvalidOperationException();
}
