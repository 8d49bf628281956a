namespace TestHarness.Reporting.Json;

/// <summary><c>results.json</c> as a whole.</summary>
internal sealed record ResultsFile
{
    public required int Version { get; init; }

    public required string Scenario { get; init; }

    public required string File { get; init; }

    public required int Line { get; init; }

    public required string Outcome { get; init; }

    public required string Cause { get; init; }

    public required long Seed { get; init; }

    public required string Replay { get; init; }

    public required IReadOnlyList<ResultsTry> Tries { get; init; }

    public required IReadOnlyList<ResultsVerdict> Verdicts { get; init; }

    public required IReadOnlyList<ResultsFinding> Findings { get; init; }
}

/// <summary>What an oracle found.</summary>
internal sealed record ResultsFinding
{
    public required string Oracle { get; init; }

    public required string Subject { get; init; }

    public required bool Fails { get; init; }

    public required string Sentence { get; init; }

    public required IReadOnlyList<ResultsEvidence> Evidence { get; init; }
}

/// <summary>One try.</summary>
internal sealed record ResultsTry
{
    public required int Number { get; init; }

    public required string Outcome { get; init; }

    public required string Why { get; init; }
}
