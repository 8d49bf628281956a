namespace TestHarness.Pacts.Compatibility;

/// <summary>One change of a pact.</summary>
/// <param name="Interaction">The interaction.</param>
/// <param name="Path">Where in it; empty for the whole.</param>
/// <param name="Effect">Whom it breaks.</param>
/// <param name="Text">What changed.</param>
public sealed record PactChange(string Interaction, string Path, ChangeEffect Effect, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Interaction}{(Path.Length > 0 ? $" {Path}" : "")} {Text}";
}

/// <summary>Whom a change of a pact can break.</summary>
public enum ChangeEffect
{
    /// <summary>Nobody.</summary>
    Harmless,

    /// <summary>The consumer: an answer that it must be ready for has changed for the wider.</summary>
    BreaksConsumer,

    /// <summary>The provider: it is asked otherwise, or for more.</summary>
    BreaksProvider,
}
