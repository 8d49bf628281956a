using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of hedging do and look at, again and again.</summary>
internal static class HedgeDriving
{
    /// <summary>
    /// What came after the first, sooner than declared. Counted from the beginning of the call, which is never later than when the
    /// caller began to count: so nothing that is late on its way can look too early.
    /// </summary>
    public static IReadOnlyList<Exchange> TooEarly(this HedgingPolicy policy, CallSeen call) =>
        [.. call.Arrivals.Skip(1).Where((arrival, index) => arrival.At - call.Operation.At < (policy.After * (index + 1)).Nanoseconds() - Tolerance.Safety(policy.After.Nanoseconds()))];
}
