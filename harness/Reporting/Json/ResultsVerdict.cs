namespace TestHarness.Reporting.Json;

/// <summary>One verdict.</summary>
internal sealed record ResultsVerdict
{
    public required string File { get; init; }

    public required int Line { get; init; }

    public required string Rule { get; init; }

    public required string Pattern { get; init; }

    /// <summary>Null when the subject is no edge.</summary>
    public required string? Edge { get; init; }

    public required string Subject { get; init; }

    public required string Outcome { get; init; }

    public required string Why { get; init; }

    public required string Expected { get; init; }

    public required string Observed { get; init; }

    public required string Sentence { get; init; }

    public required IReadOnlyList<ResultsEvidence> Evidence { get; init; }
}

/// <summary>One observation behind a verdict.</summary>
internal sealed record ResultsEvidence
{
    /// <summary>Seconds since the load began.</summary>
    public required double AtS { get; init; }

    public required string Text { get; init; }

    public required string Trace { get; init; }
}
