namespace TestHarness.Core.Verdicts;

/// <summary><c>throughput: checkout</c>: so much of what a load asks is answered, with whatever status.</summary>
public sealed record ThroughputRule : Rule
{
    /// <summary>The least share, 0 … 1.</summary>
    public required double AtLeast { get; init; }

    /// <summary>The part of the load that counts.</summary>
    public required LoadWindow Window { get; init; }
}
