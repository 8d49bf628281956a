using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting;

/// <summary>What the rules of its family said of one planted case.</summary>
public sealed record ProvenCase
{
    /// <summary>The family: all its cases are judged by one verify file.</summary>
    public required string Family { get; init; }

    /// <summary>The case file's name without its ending.</summary>
    public required string Name { get; init; }

    /// <summary>The bug's number in the catalogue, or empty for a good twin.</summary>
    public required string Bug { get; init; }

    /// <summary>The pattern that must be named when it is caught.</summary>
    public required string Pattern { get; init; }

    /// <summary>What it does, in a sentence.</summary>
    public required string Says { get; init; }

    /// <summary>How its run ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What went wrong with the environment, or empty.</summary>
    public required string Problem { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>What each rule said; several verdicts of one rule come to the worst of them.</summary>
    public required IReadOnlyDictionary<string, ProvenRule> Rules { get; init; }

    internal bool IsGood => Bug.Length == 0;

    internal bool IsAsWanted => Outcome == (IsGood ? Outcome.Passed : Outcome.Failed);
}

/// <summary>What one rule said of one case.</summary>
/// <param name="Outcome">The worst that it said.</param>
/// <param name="Pattern">The pattern that it belongs to.</param>
/// <param name="Sentence">What it saw, for who asks.</param>
public sealed record ProvenRule(Outcome Outcome, string Pattern, string Sentence);
