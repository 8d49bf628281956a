namespace TestHarness.Core.Verify;

/// <summary>What is asked of a canary (VERDICTS 4.10).</summary>
internal static class CanaryProtocol
{
    public static readonly IReadOnlyList<Trial<CanaryPolicy>> Trials = [new CanaryShare(), new CanaryRollsBack()];
}
