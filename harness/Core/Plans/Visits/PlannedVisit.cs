namespace TestHarness.Core.Plans;

/// <summary>One person who comes to a page with a real browser and goes through a journey.</summary>
public sealed record PlannedVisit
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The journey's name.</summary>
    public required string Journey { get; init; }

    /// <summary>The service that serves the page.</summary>
    public required string Via { get; init; }

    /// <summary>When the person comes, counted from the load's beginning.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>What the person does and sees, in order.</summary>
    public required IReadOnlyList<BrowserStep> Steps { get; init; }
}
