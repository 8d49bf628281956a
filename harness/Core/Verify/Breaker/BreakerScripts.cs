namespace TestHarness.Core.Verify;

/// <summary>A sequence of good and bad calls, from the beginning of a closed breaker, that tells its threshold from its neighbours.</summary>
/// <param name="Calls"><c>S</c> for a call that succeeds, <c>F</c> for one that fails.</param>
/// <param name="Opens">True when the last call opens it, and none before; false when it stays closed.</param>
internal sealed record BreakerScript(string Calls, bool Opens);

/// <summary>The sequences that tell a threshold from its neighbours.</summary>
internal static class BreakerScripts
{
    /// <summary>More calls than this tell nothing new.</summary>
    private const int LongestBeyond = 12;

    private const double Exact = 1e-9;

    public static IReadOnlyList<BreakerScript> Of(BreakerPolicy policy) =>
        policy.Model == BreakerModel.Consecutive ? Consecutive(policy.Throughput) : [.. Throughput(policy), .. Ratio(policy)];

    private static IReadOnlyList<BreakerScript> Consecutive(int failures) => failures == 1
        ? [new("F", Opens: true)]
        : [new(Failures(failures), Opens: true), new(Failures(failures - 1) + "S" + Failures(failures - 1), Opens: false)];

    private static IEnumerable<BreakerScript> Throughput(BreakerPolicy policy)
    {
        yield return new(Failures(policy.Throughput), Opens: true);
        if (policy.Throughput > 1)
        {
            yield return new(Failures(policy.Throughput - 1), Opens: false);
        }
    }

    /// <summary>Good calls first, then bad ones up to exactly the ratio (which opens), and one fewer of the same number of calls (which does not).</summary>
    private static IEnumerable<BreakerScript> Ratio(BreakerPolicy policy)
    {
        for (var calls = policy.Throughput; calls <= policy.Throughput + LongestBeyond; calls++)
        {
            var failures = (int)Math.Round(policy.Ratio * calls);
            if (failures < 1 || failures == calls || Math.Abs(failures - policy.Ratio * calls) > Exact)
            {
                continue;
            }

            yield return new(Successes(calls - failures) + Failures(failures), Opens: true);
            yield return new(Successes(calls - failures + 1) + Failures(failures - 1), Opens: false);
            yield break;
        }
    }

    private static string Failures(int count) => new('F', count);

    private static string Successes(int count) => new('S', count);
}
