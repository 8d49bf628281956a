using System.Text.Json;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>Describes an asynchronous message.</summary>
public sealed class MessageBuilder
{
    private readonly Interaction _interaction;

    internal MessageBuilder(Interaction interaction) => _interaction = interaction;

    /// <summary>The provider is in a state.</summary>
    /// <param name="state">Its name.</param>
    /// <returns>This.</returns>
    public MessageBuilder Given(string state) => Then(() => _interaction.Given(state));

    /// <summary>The provider is in a state with parameters.</summary>
    /// <param name="state">Its name.</param>
    /// <param name="parameters">An object or dictionary; values keep their JSON type.</param>
    /// <returns>This.</returns>
    public MessageBuilder Given(string state, object parameters) => Then(() => _interaction.Given(state, parameters));

    /// <summary>What goes with the message, e.g. the name of a topic.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public MessageBuilder WithMetadata(string key, string value) => Then(() => Metadata(key, Interaction.Written(value)));

    /// <summary>What goes with the message.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public MessageBuilder WithMetadata(string key, Matcher value) => Then(() => Metadata(key, _interaction.Written(value)));

    /// <summary>The message's contents.</summary>
    /// <param name="content">What is serialised to JSON; with matchers anywhere in it.</param>
    /// <returns>This.</returns>
    public MessageBuilder WithJsonContent(object content) => Then(() => _interaction.Body(Part.Request, content, "application/json"));

    /// <summary>Gives the example to the consumer's handler; when it takes it, the message is merged into the pact's file.</summary>
    /// <typeparam name="T">What the handler takes.</typeparam>
    /// <param name="handler">The consumer's handler; what it throws fails the test.</param>
    /// <param name="cancel">Ends the wait for the pact's folder.</param>
    /// <returns>When the file is written.</returns>
    public async Task VerifyAsync<T>(Func<T, Task> handler, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        using var native = new NativePact(_interaction.Pact);
        var id = _interaction.PlayInto(native, PactFfi.NewMessage);
        await handler(Contents<T>(MessageFfi.Reify(id).Take()));
        await native.WriteAsync(cancel);
    }

    private T Contents<T>(string? reified)
    {
        if (string.IsNullOrEmpty(reified))
        {
            throw new InvalidOperationException($"the message '{_interaction.Description}' has no contents: describe them with WithJsonContent");
        }

        using var json = JsonDocument.Parse(reified);
        var contents = json.RootElement.GetProperty("contents");
        contents = _interaction.Pact.Version == PactVersion.V4 ? contents.GetProperty("content") : contents;
        return contents.Deserialize<T>(_interaction.Json) ?? throw new InvalidOperationException($"the message '{_interaction.Description}' is null");
    }

    private void Metadata(string key, string value) => _interaction.Add($"the metadata {key}", id => PartFfi.WithMetadata(id, key, value, Part.Request));

    private MessageBuilder Then(Action describe)
    {
        describe();
        return this;
    }
}
