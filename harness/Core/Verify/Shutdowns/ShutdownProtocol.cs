namespace TestHarness.Core.Verify;

/// <summary>What is asked of a shutdown (VERDICTS 4.10).</summary>
internal static class ShutdownProtocol
{
    public static readonly IReadOnlyList<Trial<ShutdownPolicy>> Trials = [new ShutdownInFlight()];
}
