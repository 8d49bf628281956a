namespace TestHarness.Core.Verify;

/// <summary>What is asked of a fallback (VERDICTS 4.6).</summary>
internal static class FallbackProtocol
{
    public static readonly IReadOnlyList<Trial<FallbackPolicy>> Trials =
        [new FallbackHealthy(), new FallbackNotOn(), new FallbackAnswers(), new FallbackFails(), new FallbackRecovers(), new FallbackBeside()];
}
