namespace TestHarness.Core.Verdicts;

/// <summary>What an oracle found in a run that nobody had asked about.</summary>
public sealed record Finding
{
    /// <summary>The oracle, as <c>waive:</c> names it, e.g. <c>missing_side_effect</c>.</summary>
    public required string Oracle { get; init; }

    /// <summary>The operation, or the edge, that it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether it fails the run; others do so only when the run is strict.</summary>
    public required bool Fails { get; init; }

    /// <summary>What would have been right.</summary>
    public required string Expected { get; init; }

    /// <summary>What was seen, in words with numbers.</summary>
    public required string Observed { get; init; }

    /// <summary>Both in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The few observations that a person needs to check it by hand.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}
