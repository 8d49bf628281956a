namespace TestHarness.Pacts;

/// <summary>What came of one interaction.</summary>
public sealed record InteractionResult
{
    /// <summary>Who asks; empty when the engine does not say.</summary>
    public string Consumer { get; init; } = "";

    /// <summary>The interaction's description.</summary>
    public required string Description { get; init; }

    /// <summary>The names of its provider states.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>How long it took; zero when the engine does not say.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether it need not be kept yet.</summary>
    public bool Pending { get; init; }

    /// <summary>What came of it.</summary>
    public required VerificationOutcome Outcome { get; init; }

    /// <summary>How the provider's answer differs.</summary>
    public IReadOnlyList<PactMismatch> Mismatches { get; init; } = [];

    /// <summary>Why it could not be verified, or empty.</summary>
    public string Error { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString()
    {
        var name = $"{(Consumer.Length > 0 ? $"{Consumer}: " : "")}'{Description}'{(States.Count > 0 ? $" given {string.Join(" and ", States)}" : "")}";
        var pending = Pending ? " (pending)" : "";
        return Outcome switch
        {
            VerificationOutcome.Kept => $"kept: {name}{pending}",
            VerificationOutcome.Broken => $"broken{pending}: {name}{string.Concat(Mismatches.Select(mismatch => $"\n  {mismatch}"))}",
            _ => $"not verified{pending}: {name}: {Error}",
        };
    }
}
