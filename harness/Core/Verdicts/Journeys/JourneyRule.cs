namespace TestHarness.Core.Verdicts;

/// <summary><c>journey: buy</c>: everybody who goes through it with a browser can do and see what it says.</summary>
public sealed record JourneyRule : Rule
{
    /// <summary>The faults that must have met the visitor, or nothing is shown.</summary>
    public required IReadOnlyList<string> Meets { get; init; }
}
