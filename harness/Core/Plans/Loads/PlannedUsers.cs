namespace TestHarness.Core.Plans;

/// <summary>A closed load: users that each begin again when they are done.</summary>
public sealed record PlannedUsers
{
    /// <summary>How many, one phase after the other.</summary>
    public required IReadOnlyList<PlannedUsersPhase> Phases { get; init; }

    /// <summary>How many journeys all of them together make at most, or null.</summary>
    public int? Iterations { get; init; }

    /// <summary>How long a user waits after a journey.</summary>
    public TimeSpan Think { get; init; }
}

/// <summary>A stretch of a closed load.</summary>
/// <param name="From">Users at its beginning.</param>
/// <param name="To">Users at its end.</param>
/// <param name="For">How long it lasts.</param>
/// <param name="Judged">Whether it is judged.</param>
public sealed record PlannedUsersPhase(int From, int To, TimeSpan For, bool Judged);
