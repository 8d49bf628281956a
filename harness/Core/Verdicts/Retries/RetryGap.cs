using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>The wait between two attempts of a call, from the end of the one before.</summary>
/// <param name="Number">1 for the wait before the second attempt.</param>
/// <param name="Before">The attempt before.</param>
/// <param name="Next">The attempt after.</param>
internal sealed record RetryGap(int Number, Exchange Before, Exchange Next)
{
    /// <summary>How long, in nanoseconds.</summary>
    public long Length => Math.Max(0, Next.At - Before.Ended);

    /// <summary>The longest that it can have been, in nanoseconds: what a wait that must not be shorter is held to.</summary>
    public long AtMost => Next.At - Before.KnownFrom;

    /// <summary>All waits of a call. None where the next attempt left before its caller can have known how the one before ended: nobody can see when it gave that up.</summary>
    public static IEnumerable<RetryGap> Of(LogicalCall call)
    {
        List<Exchange> attempts = [.. call.Policy];
        return attempts.Zip(attempts.Skip(1)).Select((pair, i) => new RetryGap(i + 1, pair.First, pair.Second)).Where(gap => gap.AtMost >= 0);
    }

    /// <summary>True when the answer told the caller how long to wait, so that it may be longer than the policy says.</summary>
    public bool WasToldToWait(Plan plan) =>
        plan.Faults.OfType<AnswerFault>().Any(fault => fault.Id == Before.Fault && fault.RetryAfter is not null);
}
