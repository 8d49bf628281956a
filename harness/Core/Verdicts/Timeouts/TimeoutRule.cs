namespace TestHarness.Core.Verdicts;

/// <summary><c>timeout: orders -> payments</c>: under load, the caller gives calls up when they take too long, and not before.</summary>
public sealed record TimeoutRule : Rule
{
    /// <summary>How long it waits for an answer.</summary>
    public required TimeSpan After { get; init; }

    /// <summary>The statuses that whoever asked the caller may get then; empty = the file does not ask.</summary>
    public IReadOnlyList<int> Answers { get; init; } = [];
}
