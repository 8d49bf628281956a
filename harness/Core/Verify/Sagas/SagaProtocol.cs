namespace TestHarness.Core.Verify;

/// <summary>What is asked of a saga (VERDICTS 4.8).</summary>
internal static class SagaProtocol
{
    public static readonly IReadOnlyList<Trial<SagaPolicy>> Trials =
        [new SagaFails(), new SagaUndoFails(), new SagaUndoAgain(), new SagaClientLeaves(), new SagaTwice(), new SagaCrash()];
}
