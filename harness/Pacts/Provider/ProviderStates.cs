using System.Text.Json;

namespace TestHarness.Pacts;

/// <summary>How a provider is set up for the states that pacts name. A state without a handler here cannot be verified, and is told.</summary>
public sealed class ProviderStates
{
    private readonly Dictionary<string, Func<JsonElement, Task<object?>>> _setups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<JsonElement, Task<object?>>> _teardowns = new(StringComparer.Ordinal);

    /// <summary>Sets a state up.</summary>
    /// <param name="state">Its name.</param>
    /// <param name="setup">What to do before the interaction.</param>
    /// <returns>This.</returns>
    public ProviderStates On(string state, Func<Task> setup) => Add(_setups, state, async _ =>
    {
        await setup();
        return null;
    });

    /// <summary>Sets a state with parameters up.</summary>
    /// <typeparam name="T">What the parameters are read as.</typeparam>
    /// <param name="state">Its name.</param>
    /// <param name="setup">What to do before the interaction.</param>
    /// <returns>This.</returns>
    public ProviderStates On<T>(string state, Func<T, Task> setup) => Add(_setups, state, async json =>
    {
        await setup(Read<T>(state, json));
        return null;
    });

    /// <summary>Sets a state with parameters up and gives values back, for what the pact has generators of provider states for.</summary>
    /// <typeparam name="T">What the parameters are read as.</typeparam>
    /// <param name="state">Its name.</param>
    /// <param name="setup">What to do before the interaction; gives an object or dictionary of values.</param>
    /// <returns>This.</returns>
    public ProviderStates Returning<T>(string state, Func<T, Task<object>> setup) => Add(_setups, state, async json => await setup(Read<T>(state, json)));

    /// <summary>Cleans up after a state.</summary>
    /// <param name="state">Its name; it has to be set up here too.</param>
    /// <param name="teardown">What to do after the interaction.</param>
    /// <returns>This.</returns>
    public ProviderStates After(string state, Func<Task> teardown) => Add(_teardowns, state, async _ =>
    {
        await teardown();
        return null;
    });

    /// <summary>The states that can be set up.</summary>
    internal IReadOnlyCollection<string> Known => _setups.Keys;

    /// <summary>The handler for a state, or null. After a state there may be nothing to do, nor before an interaction that needs none: its state has no name.</summary>
    internal Func<JsonElement, Task<object?>>? Handler(string state, bool setup) =>
        (setup ? _setups : _teardowns).GetValueOrDefault(state) ?? (setup && state.Length > 0 ? null : static _ => Task.FromResult<object?>(null));

    private static T Read<T>(string state, JsonElement json)
    {
        try
        {
            return json.Deserialize<T>(JsonSerializerOptions.Web) ?? throw new JsonException("the parameters are null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"the parameters of the state '{state}' are no {typeof(T).Name}: {json.GetRawText()} ({e.Message})", e);
        }
    }

    private ProviderStates Add(Dictionary<string, Func<JsonElement, Task<object?>>> to, string state, Func<JsonElement, Task<object?>> handler)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(state);
        if (!to.TryAdd(state, handler))
        {
            throw new ArgumentException($"the state '{state}' has a handler already: one is enough", nameof(state));
        }

        return this;
    }
}
