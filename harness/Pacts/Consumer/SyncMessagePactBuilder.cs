namespace TestHarness.Pacts;

/// <summary>Builds synchronous messages, each with its answer, and verifies that the consumer makes the one and can take the other.</summary>
public sealed class SyncMessagePactBuilder
{
    private readonly Pact _pact;

    internal SyncMessagePactBuilder(Pact pact) => _pact = pact;

    /// <summary>Begins a message with an answer.</summary>
    /// <param name="description">What is asked, in words.</param>
    /// <returns>The message.</returns>
    public SyncMessageBuilder UponReceiving(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        return new(new(_pact, description));
    }
}
