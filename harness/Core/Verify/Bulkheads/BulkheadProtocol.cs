namespace TestHarness.Core.Verify;

/// <summary>What is asked of a bulkhead (VERDICTS 4.4).</summary>
internal static class BulkheadProtocol
{
    public static readonly IReadOnlyList<Trial<BulkheadPolicy>> Trials = [new BulkheadFull(), new BulkheadGivesBack(), new BulkheadIsolates()];
}
