using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>What the trials of a fallback do and look at, again and again.</summary>
internal static class FallbackDriving
{
    /// <summary>So often it is asked whether the edge is used again.</summary>
    public static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(20);

    /// <summary>True when it was answered well and not by the fallback.</summary>
    public static bool IsGood(this Operation operation) => operation.Succeeded && !operation.IsFallback();

    /// <summary>True when the answer has the marker.</summary>
    public static bool IsFallback(this Operation operation) => operation.Shown.Length > 0;

    /// <summary>How it was answered, as sentences say it.</summary>
    public static string Ended(this Operation operation) =>
        $"{operation.Ending()} {(operation.IsFallback() ? "by the fallback" : "without the marker")}";

    /// <summary>Asks without any fault until the edge is used and answers. A caller that never gets there is started anew, once.</summary>
    /// <exception cref="CannotDrive">The drive operation does not use the edge.</exception>
    public static Task PrimaryAsync(this IStimulus on, FallbackPolicy policy) => on.BeginsAsync(
        _ => on.BackAsync(policy),
        $"{policy.Drive.Name} was driven without any fault for {Words.Time(policy.Recovers * 2)} and was never answered through {policy.Subject}");

    /// <summary>Asks until a call comes to the edge and is answered without the marker; false when it has had time enough.</summary>
    public static async Task<bool> BackAsync(this IStimulus on, FallbackPolicy policy)
    {
        var until = on.Now + policy.Recovers.Nanoseconds() + Tolerance.Liveness(policy.Recovers.Nanoseconds());
        do
        {
            var (came, operation) = await on.CallAsync();
            if (came && operation.IsGood())
            {
                return true;
            }

            await on.WaitAsync(Cadence);
        }
        while (on.Now < until);
        return false;
    }

    /// <summary>How often the fallback's source was asked in a case.</summary>
    public static IReadOnlyList<Exchange> FromSource(this TrySeen seen, FallbackPolicy policy, CaseSeen shown) =>
        policy.Source is { } source ? seen.Beside(source, shown) : [];
}
