namespace TestHarness.Core.Verify;

/// <summary>What is asked of a recovery (VERDICTS 4.11).</summary>
internal static class RecoversProtocol
{
    public static readonly IReadOnlyList<Trial<RecoversPolicy>> Trials = [new RecoversAfterOutage()];
}
