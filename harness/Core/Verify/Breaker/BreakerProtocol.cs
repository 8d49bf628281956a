namespace TestHarness.Core.Verify;

/// <summary>What is asked of a breaker (VERDICTS 4.1).</summary>
internal static class BreakerProtocol
{
    public static readonly IReadOnlyList<Trial<BreakerPolicy>> Trials =
    [
        new BreakerTrips(), new BreakerForgets(), new BreakerCounts(), new BreakerHolds(), new BreakerHalfOpen(), new BreakerHungProbe(), new BreakerScope(), new BreakerTogether(),
        new BreakerTells(),
    ];
}
