using System.Text.Json;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>Describes a message and its answer.</summary>
public sealed class SyncMessageBuilder
{
    private readonly Interaction _interaction;

    internal SyncMessageBuilder(Interaction interaction) => _interaction = interaction;

    /// <summary>The provider is in a state.</summary>
    /// <param name="state">Its name.</param>
    /// <returns>This.</returns>
    public SyncMessageBuilder Given(string state) => Then(() => _interaction.Given(state));

    /// <summary>The provider is in a state with parameters.</summary>
    /// <param name="state">Its name.</param>
    /// <param name="parameters">An object or dictionary; values keep their JSON type.</param>
    /// <returns>This.</returns>
    public SyncMessageBuilder Given(string state, object parameters) => Then(() => _interaction.Given(state, parameters));

    /// <summary>What goes with the message.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public SyncMessageBuilder WithMetadata(string key, string value) =>
        Then(() => _interaction.Add($"the metadata {key}", id => PartFfi.WithMetadata(id, key, Interaction.Written(value), Part.Request)));

    /// <summary>The message's contents.</summary>
    /// <param name="content">What is serialised to JSON; with matchers anywhere in it.</param>
    /// <returns>This.</returns>
    public SyncMessageBuilder WithJsonContent(object content) => Then(() => _interaction.Body(Part.Request, content, "application/json"));

    /// <summary>The answer's contents.</summary>
    /// <param name="content">What is serialised to JSON; with matchers anywhere in it.</param>
    /// <returns>This.</returns>
    public SyncMessageBuilder WillRespondWithJson(object content) => Then(() => _interaction.Body(Part.Response, content, "application/json"));

    /// <summary>Gives both examples to the test; when it is content, the message is merged into the pact's file.</summary>
    /// <typeparam name="TRequest">What the consumer sends.</typeparam>
    /// <typeparam name="TResponse">What it takes.</typeparam>
    /// <param name="use">Compares what the consumer sends with the first, and lets it take the second.</param>
    /// <param name="cancel">Ends the wait for the pact's folder.</param>
    /// <returns>When the file is written.</returns>
    public async Task VerifyAsync<TRequest, TResponse>(Func<TRequest, TResponse, Task> use, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(use);
        using var native = new NativePact(_interaction.Pact);
        _interaction.PlayInto(native, PactFfi.NewSyncMessage);
        var (request, response) = Examples(native.Handle);
        await use(Read<TRequest>(request, "contents: describe them with WithJsonContent"), Read<TResponse>(response, "answer: describe it with WillRespondWithJson"));
        await native.WriteAsync(cancel);
    }

    private static (string? Request, string? Response) Examples(ushort pact)
    {
        var messages = MessageFfi.SyncMessages(pact);
        try
        {
            var message = MessageFfi.NextSyncMessage(messages);
            return (MessageFfi.RequestContents(message).Take(), MessageFfi.ResponseContents(message, 0).Take());
        }
        finally
        {
            MessageFfi.DeleteSyncMessages(messages);
        }
    }

    private T Read<T>(string? json, string lacks) => string.IsNullOrEmpty(json)
        ? throw new InvalidOperationException($"the message '{_interaction.Description}' has no {lacks}")
        : JsonSerializer.Deserialize<T>(json, _interaction.Json)!;

    private SyncMessageBuilder Then(Action describe)
    {
        describe();
        return this;
    }
}
