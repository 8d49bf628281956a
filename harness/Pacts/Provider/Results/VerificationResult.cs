namespace TestHarness.Pacts;

/// <summary>What came of a verification.</summary>
public sealed record VerificationResult
{
    /// <summary>The provider's name in pacts.</summary>
    public required string Provider { get; init; }

    /// <summary>Each interaction that was tried.</summary>
    public required IReadOnlyList<InteractionResult> Interactions { get; init; }

    /// <summary>What could not be done, beyond single interactions; in words.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>What a broker has to say.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Broken when the provider breaks one; else not verified when one could not be told, or none was tried; else kept. What is pending counts for nothing.</summary>
    public VerificationOutcome Outcome
    {
        get
        {
            var counted = Interactions.Where(interaction => !interaction.Pending).ToList();
            return counted.Exists(interaction => interaction.Outcome == VerificationOutcome.Broken) ? VerificationOutcome.Broken
                : Errors.Count > 0 || Interactions.Count == 0 || counted.Exists(interaction => interaction.Outcome == VerificationOutcome.NotVerified) ? VerificationOutcome.NotVerified
                : VerificationOutcome.Kept;
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var bad = Interactions.Where(interaction => interaction.Outcome != VerificationOutcome.Kept).Select(interaction => interaction.ToString());
        var none = Interactions.Count == 0 && Errors.Count == 0
            ? ["no interaction was verified: nothing matched the filter, or the pacts are empty"] : Array.Empty<string>();
        return $"{Provider}: {Interactions.Count(interaction => interaction.Outcome == VerificationOutcome.Kept)} of {Interactions.Count} interactions kept"
            + string.Concat(bad.Concat(Errors).Concat(none).Select(line => $"\n  {line.ReplaceLineEndings("\n  ")}"));
    }
}

/// <summary>What can come of a verification.</summary>
public enum VerificationOutcome
{
    /// <summary>The provider answers as the pact says.</summary>
    Kept,

    /// <summary>It does not.</summary>
    Broken,

    /// <summary>It cannot be told: the provider, a state or a message was not to be had.</summary>
    NotVerified,
}
