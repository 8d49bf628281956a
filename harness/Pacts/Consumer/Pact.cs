namespace TestHarness.Pacts;

/// <summary>
/// A contract in the making between a consumer and a provider. Each verified interaction is merged into
/// <c>consumer-provider.json</c>; what others wrote there stays.
/// </summary>
public sealed class Pact
{
    private Pact(string consumer, string provider, PactVersion version, PactConfig? config)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(consumer);
        ArgumentException.ThrowIfNullOrWhiteSpace(provider);
        (Consumer, Provider, Version, Config) = (consumer, provider, version, config ?? new());
    }

    /// <summary>Who asks.</summary>
    public string Consumer { get; }

    /// <summary>Who answers.</summary>
    public string Provider { get; }

    /// <summary>The version of the specification.</summary>
    public PactVersion Version { get; }

    /// <summary>How it is written.</summary>
    public PactConfig Config { get; }

    /// <summary>The pact's file.</summary>
    public string File => Path.Combine(Config.PactDir, $"{Consumer}-{Provider}.json");

    /// <summary>A pact of version 2.</summary>
    /// <param name="consumer">Who asks.</param>
    /// <param name="provider">Who answers.</param>
    /// <param name="config">How it is written.</param>
    /// <returns>The pact.</returns>
    public static Pact V2(string consumer, string provider, PactConfig? config = null) => new(consumer, provider, PactVersion.V2, config);

    /// <summary>A pact of version 3.</summary>
    /// <param name="consumer">Who asks.</param>
    /// <param name="provider">Who answers.</param>
    /// <param name="config">How it is written.</param>
    /// <returns>The pact.</returns>
    public static Pact V3(string consumer, string provider, PactConfig? config = null) => new(consumer, provider, PactVersion.V3, config);

    /// <summary>A pact of version 4.</summary>
    /// <param name="consumer">Who asks.</param>
    /// <param name="provider">Who answers.</param>
    /// <param name="config">How it is written.</param>
    /// <returns>The pact.</returns>
    public static Pact V4(string consumer, string provider, PactConfig? config = null) => new(consumer, provider, PactVersion.V4, config);

    /// <summary>Begins HTTP interactions.</summary>
    /// <returns>Their builder.</returns>
    public HttpPactBuilder WithHttpInteractions() => new(this, tls: false);

    /// <summary>Begins HTTP interactions that are played over TLS; what the consumer has to trust then is <see cref="ConsumerContext.Certificate"/>.</summary>
    /// <returns>Their builder.</returns>
    public HttpPactBuilder WithHttpsInteractions() => new(this, tls: true);

    /// <summary>Begins asynchronous messages, of version 3 or 4.</summary>
    /// <returns>Their builder.</returns>
    public MessagePactBuilder WithMessageInteractions()
    {
        Needs(PactVersion.V3, "messages");
        return new(this);
    }

    /// <summary>Begins synchronous messages, of version 4: a message and its answers.</summary>
    /// <returns>Their builder.</returns>
    public SyncMessagePactBuilder WithSyncMessageInteractions()
    {
        Needs(PactVersion.V4, "synchronous messages");
        return new(this);
    }

    internal void Needs(PactVersion least, string what)
    {
        if (Version < least)
        {
            throw new InvalidOperationException($"a pact of version {(int)Version - 1} has no {what}: use Pact.{least}(\"{Consumer}\", \"{Provider}\")");
        }
    }
}
