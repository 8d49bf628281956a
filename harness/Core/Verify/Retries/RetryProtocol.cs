namespace TestHarness.Core.Verify;

/// <summary>What is asked of a retry policy (VERDICTS 4.2).</summary>
internal static class RetryProtocol
{
    public static readonly IReadOnlyList<Trial<RetryPolicy>> Trials =
    [
        new RetryCounts(), new RetryWaits(), new RetryKinds(), new RetryAfterTrial(), new RetryDeadline(), new RetrySameKey(), new RetryAmplification(), new RetryCancellation(), new RetryBreaker(),
    ];
}
