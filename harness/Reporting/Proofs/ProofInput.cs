namespace TestHarness.Reporting;

/// <summary>All that the page of a proof is made of: which planted bug broke which rule, and what the good twins said. The same input always gives the same bytes.</summary>
public sealed record ProofInput
{
    /// <summary>The cases as they were run, each once or more.</summary>
    public required IReadOnlyList<ProvenCase> Cases { get; init; }

    /// <summary>The figures of the whole proof, a line each, in words.</summary>
    public required IReadOnlyList<string> Figures { get; init; }

    /// <summary>Rules that no bug broke; empty when there are none or when not all bugs were run.</summary>
    public required IReadOnlyList<string> NeverBroken { get; init; }

    /// <summary>Whether everything came out as wanted.</summary>
    public required bool Holds { get; init; }

    /// <summary>The command line that proves the same again.</summary>
    public required string Replay { get; init; }
}
