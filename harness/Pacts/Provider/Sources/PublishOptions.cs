namespace TestHarness.Pacts;

/// <summary>As what the result of a verification is told to the broker.</summary>
public sealed record PublishOptions
{
    /// <summary>The provider's version.</summary>
    public required string Version { get; init; }

    /// <summary>Its branch, or null.</summary>
    public string? Branch { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The build that verified it, or null.</summary>
    public Uri? BuildUri { get; init; }
}
