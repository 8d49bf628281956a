namespace TestHarness.Core.Verify;

/// <summary>What is asked of a service's readiness (VERDICTS 4.10).</summary>
internal static class ReadinessProtocol
{
    public static readonly IReadOnlyList<Trial<ReadinessPolicy>> Trials = [new ReadinessFollows()];
}
