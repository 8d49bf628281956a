namespace TestHarness.Core.Verify;

/// <summary>What is asked of a discovery (VERDICTS 4.10).</summary>
internal static class DiscoveryProtocol
{
    public static readonly IReadOnlyList<Trial<DiscoveryPolicy>> Trials = [new DiscoverySpreads(), new DiscoveryFailover(), new DiscoveryRegistry()];
}
