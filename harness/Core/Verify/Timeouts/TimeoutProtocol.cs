namespace TestHarness.Core.Verify;

/// <summary>What is asked of a time limit (VERDICTS 4.3).</summary>
internal static class TimeoutProtocol
{
    public static readonly IReadOnlyList<Trial<TimeoutPolicy>> Trials = [new TimeoutEnds(), new TimeoutTotal(), new TimeoutDeadline(), new TimeoutCancels()];
}
