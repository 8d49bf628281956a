namespace TestHarness.Core.Suites;

/// <summary>What must add up when the suite is at rest.</summary>
public sealed record Invariant
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The service that is asked.</summary>
    public required string Service { get; init; }

    /// <summary>The path that answers a GET with JSON.</summary>
    public required string Path { get; init; }

    /// <summary>The condition on that JSON, e.g. <c>$.total == $.reserved + $.sold + $.free</c>.</summary>
    public required string Holds { get; init; }
}
