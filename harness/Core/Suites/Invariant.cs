namespace TestHarness.Core.Suites;

/// <summary>What must add up when the suite is at rest.</summary>
public sealed record Invariant
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The service that is asked; of several the first.</summary>
    public required string Service { get; init; }

    /// <summary>The path that answers a GET with JSON.</summary>
    public required string Path { get; init; }

    /// <summary>Of an invariant over several services: what each is asked, under the name that its answer has in the condition; else empty.</summary>
    public IReadOnlyDictionary<string, InvariantSource> Sources { get; init; } = new Dictionary<string, InvariantSource>();

    /// <summary>The condition on that JSON, e.g. <c>$.total == $.reserved + $.sold + $.free</c>.</summary>
    public required string Holds { get; init; }
}

/// <summary>What one service is asked for an invariant.</summary>
/// <param name="Service">The service.</param>
/// <param name="Path">The path that answers a GET with JSON.</param>
public sealed record InvariantSource(string Service, string Path);
