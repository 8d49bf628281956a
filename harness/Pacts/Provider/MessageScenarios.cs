using System.Text.Json;

namespace TestHarness.Pacts;

/// <summary>What makes a provider's messages, by description. Each is called when its turn has come, after its states were set up.</summary>
public sealed class MessageScenarios
{
    private readonly Dictionary<string, Func<JsonElement, Task<MadeMessage>>> _makers = new(StringComparer.Ordinal);

    internal bool IsEmpty => _makers.Count == 0;

    internal IReadOnlyCollection<string> Known => _makers.Keys;

    /// <summary>A message.</summary>
    /// <param name="description">Its description in pacts.</param>
    /// <param name="make">Makes its contents, which are serialised to JSON.</param>
    /// <param name="metadata">What goes with it, or null.</param>
    /// <returns>This.</returns>
    public MessageScenarios Add(string description, Func<Task<object>> make, object? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(make);
        return Add(description, async _ => new MadeMessage(await make(), metadata));
    }

    /// <summary>The answer to a synchronous message.</summary>
    /// <typeparam name="TRequest">What the message's contents are read as.</typeparam>
    /// <param name="description">Its description in pacts.</param>
    /// <param name="answer">Makes the answer, which is serialised to JSON.</param>
    /// <param name="metadata">What goes with it, or null.</param>
    /// <returns>This.</returns>
    public MessageScenarios Answer<TRequest>(string description, Func<TRequest, Task<object>> answer, object? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Add(description, async request => new MadeMessage(await answer(request.Deserialize<TRequest>(JsonSerializerOptions.Web)!), metadata));
    }

    internal Func<JsonElement, Task<MadeMessage>>? Maker(string description) => _makers.GetValueOrDefault(description);

    private MessageScenarios Add(string description, Func<JsonElement, Task<MadeMessage>> make)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        if (!_makers.TryAdd(description, make))
        {
            throw new ArgumentException($"the message '{description}' has a maker already: one is enough", nameof(description));
        }

        return this;
    }
}

/// <summary>A message as a provider made it.</summary>
internal sealed record MadeMessage(object Contents, object? Metadata);
