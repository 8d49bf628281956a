namespace TestHarness.XunitV3;

/// <summary>How one scenario ended.</summary>
internal sealed record ChildResult
{
    public required string Name { get; init; }

    /// <summary>The scenario file as reports name it.</summary>
    public required string File { get; init; }

    public required int Line { get; init; }

    /// <summary><c>passed</c>, <c>failed</c>, <c>inconclusive</c>, <c>error</c> or <c>skipped</c>.</summary>
    public required string Outcome { get; init; }

    public required string Cause { get; init; }

    public string Folder { get; init; } = "";

    public string Replay { get; init; } = "";

    public IReadOnlyList<ChildVerdict> Verdicts { get; init; } = [];

    public string Report => Path.Combine(Folder, "report.html");

    public string Json => Path.Combine(Folder, "results.json");
}
