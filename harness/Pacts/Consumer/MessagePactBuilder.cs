namespace TestHarness.Pacts;

/// <summary>Builds asynchronous messages and verifies that the consumer can take them.</summary>
public sealed class MessagePactBuilder
{
    private readonly Pact _pact;

    internal MessagePactBuilder(Pact pact) => _pact = pact;

    /// <summary>Begins a message.</summary>
    /// <param name="description">What it tells, in words; the provider makes the message of this name.</param>
    /// <returns>The message.</returns>
    public MessageBuilder ExpectsToReceive(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        return new(new(_pact, description));
    }
}
