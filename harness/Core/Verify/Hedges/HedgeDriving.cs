using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of hedging do and look at, again and again.</summary>
internal static class HedgeDriving
{
    private const int Tries = 12;

    /// <summary>Holds requests until it is ended: all, or the first so many.</summary>
    public static PlannedFault Holds(this HedgingPolicy policy, int? first = null) =>
        new HoldFault { Id = "", Target = policy.Subject, At = default, For = default, Who = new() { First = first } };

    /// <summary>Asks without any fault until a call is answered well through the edge.</summary>
    /// <exception cref="CannotDrive">The drive operation does not use the edge.</exception>
    public static async Task WarmAsync(this IStimulus on, HedgingPolicy policy)
    {
        for (var i = 0; i < Tries; i++)
        {
            var (came, operation) = await on.CallAsync();
            if (came && operation.Succeeded)
            {
                return;
            }
        }

        throw new CannotDrive($"{Words.Count(Tries, "call")} of {policy.Drive.Name} were driven without any fault and none was answered well through {policy.Subject}");
    }

    /// <summary>
    /// What came after the first, sooner than declared. Counted from the beginning of the call, which is never later than when the
    /// caller began to count: so nothing that is late on its way can look too early.
    /// </summary>
    public static IReadOnlyList<Exchange> TooEarly(this HedgingPolicy policy, CallSeen call) =>
        [.. call.Arrivals.Skip(1).Where((arrival, index) => arrival.At - call.Operation.At < (policy.After * (index + 1)).Nanoseconds() - Tolerance.Safety(policy.After.Nanoseconds()))];
}
