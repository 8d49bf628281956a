namespace TestHarness.Core.Verify;

/// <summary>What is asked of dead letters (VERDICTS 4.9).</summary>
internal static class DeadLettersProtocol
{
    public static readonly IReadOnlyList<Trial<DeadLettersPolicy>> Trials = [new DeadLettersTransient(), new DeadLettersPoison()];
}
