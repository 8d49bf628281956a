namespace TestHarness.Core.Verify;

/// <summary>What is asked of a cache that many ask at once (VERDICTS 4.11).</summary>
internal static class StampedeProtocol
{
    public static readonly IReadOnlyList<Trial<StampedePolicy>> Trials = [new StampedeCold(), new StampedeFailure()];
}
