namespace TestHarness.Core.Plans;

/// <summary>What one arrival does, step by step.</summary>
public sealed record PlannedJourney
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How often it is taken beside the load's others.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Whether cookies of answers are sent back.</summary>
    public bool Cookies { get; init; }

    /// <summary>The steps.</summary>
    public required IReadOnlyList<PlannedStep> Steps { get; init; }

    /// <summary>The values of each <c>${pick:name}</c>, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
