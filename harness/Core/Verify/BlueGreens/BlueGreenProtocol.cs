namespace TestHarness.Core.Verify;

/// <summary>What is asked of a switch from an old instance to a new one (VERDICTS 4.10).</summary>
internal static class BlueGreenProtocol
{
    public static readonly IReadOnlyList<Trial<BlueGreenPolicy>> Trials = [new BlueGreenSwitch()];
}
