namespace TestHarness.Pacts.Files;

/// <summary>One interaction of a pact.</summary>
public sealed record PactInteraction
{
    /// <summary>What kind it is.</summary>
    public required InteractionKind Kind { get; init; }

    /// <summary>Its description.</summary>
    public required string Description { get; init; }

    /// <summary>The names of its provider states.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Whether it need not be kept yet.</summary>
    public bool Pending { get; init; }

    /// <summary>What is asked; of an asynchronous message its contents.</summary>
    public required PactPart Request { get; init; }

    /// <summary>What is answered; empty for an asynchronous message.</summary>
    public required PactPart Response { get; init; }

    /// <summary>What names it in its pact: description and states.</summary>
    public string Key => $"{Kind} '{Description}'{(States.Count > 0 ? $" given {string.Join(" and ", States)}" : "")}";
}

/// <summary>Kinds of interactions.</summary>
public enum InteractionKind
{
    /// <summary>A request and its answer.</summary>
    Http,

    /// <summary>A message.</summary>
    Message,

    /// <summary>A message and its answer.</summary>
    SyncMessage,
}
