namespace TestHarness.Core.Verify;

/// <summary>What is asked of an operation with a key (VERDICTS 4.9).</summary>
internal static class IdempotencyProtocol
{
    public static readonly IReadOnlyList<Trial<IdempotencyPolicy>> Trials = [new IdempotencyRepeats(), new IdempotencyConflict(), new IdempotencyFails()];
}
