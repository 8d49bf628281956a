using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>Builds HTTP interactions and verifies the consumer against them.</summary>
public sealed class HttpPactBuilder
{
    private readonly Pact _pact;
    private readonly bool _tls;
    private readonly List<Interaction> _interactions = [];

    internal HttpPactBuilder(Pact pact, bool tls) => (_pact, _tls) = (pact, tls);

    /// <summary>Begins an interaction.</summary>
    /// <param name="description">What is asked, in words; with its states it names the interaction.</param>
    /// <returns>Its request.</returns>
    public HttpRequestBuilder UponReceiving(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        _interactions.Add(new(_pact, description));
        return new(_interactions[^1]);
    }

    /// <summary>
    /// Plays the provider while the consumer is tried, with the interactions described since the last time; one, as a rule: a mock server with many
    /// gets slow. When all went as described, they are merged into the pact's file.
    /// </summary>
    /// <param name="interact">Lets the consumer's code call the provider.</param>
    /// <param name="cancel">Ends the wait for the pact's folder.</param>
    /// <returns>When the file is written.</returns>
    /// <exception cref="PactFailed">The consumer did not ask as described; the message has every difference.</exception>
    /// <exception cref="PactFileFailed">The file cannot be written.</exception>
    public async Task VerifyAsync(Func<ConsumerContext, Task> interact, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(interact);
        Interaction[] now = [.. _interactions];
        _interactions.Clear();
        if (now.Length == 0)
        {
            throw new InvalidOperationException($"{_pact.Consumer} -> {_pact.Provider}: there is no interaction to verify: begin one with UponReceiving");
        }

        using var native = new NativePact(_pact);
        foreach (var interaction in now)
        {
            interaction.PlayInto(native, PactFfi.NewInteraction);
        }

        await TryAsync(native, now, interact);
        await native.WriteAsync(cancel);
    }

    private async Task TryAsync(NativePact native, IReadOnlyList<Interaction> now, Func<ConsumerContext, Task> interact)
    {
        using var server = new MockServer(native, _pact, _tls);
        Exception? thrown = null;
        try
        {
            await interact(new(server.Address) { Certificate = server.Certificate });
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            thrown = e;
        }

        if (server.Problems() is { Count: > 0 } problems)
        {
            throw new PactFailed(_pact, [.. now.Select(interaction => interaction.Description)], problems, thrown);
        }

        if (thrown is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown);
        }
    }
}
