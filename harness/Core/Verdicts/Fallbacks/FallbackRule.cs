namespace TestHarness.Core.Verdicts;

/// <summary><c>fallback: orders -> payments</c>: under load, requests whose call fails are answered well all the same, from another source, and only then.</summary>
public sealed record FallbackRule : Rule
{
    /// <summary>The edge to the other source, or empty when the fallback needs none.</summary>
    public string Source { get; init; } = "";

    /// <summary>The methods of the requests that fall back: a write must not seem done.</summary>
    public IReadOnlyList<string> Only { get; init; } = ["GET"];

    /// <summary>How soon after the last fault on the edge the other source is left alone; null = the file does not ask.</summary>
    public TimeSpan? Recovers { get; init; }

    /// <summary>Answers for which the other source is not asked.</summary>
    public IReadOnlyList<int> NeverOn { get; init; } = [];
}
