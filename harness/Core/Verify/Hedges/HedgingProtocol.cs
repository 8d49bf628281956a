namespace TestHarness.Core.Verify;

/// <summary>What is asked of hedging (VERDICTS 4.7).</summary>
internal static class HedgingProtocol
{
    public static readonly IReadOnlyList<Trial<HedgingPolicy>> Trials = [new HedgeQuick(), new HedgeSlow(), new HedgeLoser(), new HedgeBeside()];
}
