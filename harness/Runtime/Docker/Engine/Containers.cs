using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Runtime;

/// <summary>The engine's containers.</summary>
internal sealed class Containers(EngineClient engine)
{
    /// <summary>Makes one; it does not run yet.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="EngineFailed">The image is not there, or the engine refused.</exception>
    public async Task<string> CreateAsync(ContainerSpec spec, CancellationToken cancel) =>
        (await engine.AskAsync(HttpMethod.Post, $"/containers/create?name={Uri.EscapeDataString(spec.Name)}", spec.ToJson(), cancel)).GetProperty("Id").GetString()!;

    /// <exception cref="EngineFailed">Its program cannot be run, or the engine refused.</exception>
    public Task StartAsync(string id, CancellationToken cancel) => PostAsync(id, "start", cancel);

    /// <summary>Sends a signal.</summary>
    /// <returns>False when it does not run.</returns>
    public Task<bool> KillAsync(string id, string signal, CancellationToken cancel) => TryAsync(() => PostAsync(id, $"kill?signal={signal}", cancel));

    /// <summary>Asks it to end with its stop signal, and kills it after the grace.</summary>
    public Task StopAsync(string id, TimeSpan grace, CancellationToken cancel) => PostAsync(id, $"stop?t={Math.Ceiling(grace.TotalSeconds)}", cancel);

    /// <returns>False when it does not run.</returns>
    public Task<bool> PauseAsync(string id, CancellationToken cancel) => TryAsync(() => PostAsync(id, "pause", cancel));

    /// <returns>False when it is not paused.</returns>
    public Task<bool> UnpauseAsync(string id, CancellationToken cancel) => TryAsync(() => PostAsync(id, "unpause", cancel));

    /// <summary>Sets how much it may use.</summary>
    public Task UpdateAsync(string id, ContainerLimits limits, CancellationToken cancel) =>
        engine.AskAsync(HttpMethod.Post, $"/containers/{id}/update", limits.Into([]), cancel);

    /// <summary>Sets its share of the processors beside other containers.</summary>
    public Task ShareAsync(string id, int shares, CancellationToken cancel) =>
        engine.AskAsync(HttpMethod.Post, $"/containers/{id}/update", new JsonObject { ["CpuShares"] = shares }, cancel);

    /// <summary>Waits for its next end; begin to wait before it is started.</summary>
    /// <returns>Begins when the engine waits; its result ends with the exit code.</returns>
    public async Task<Task<int>> NextExitAsync(string id, CancellationToken cancel)
    {
        var path = $"/containers/{id}/wait?condition=next-exit";
        var answer = await engine.SoonAsync(EngineClient.Named(HttpMethod.Post, path), limit => engine.OpenAsync(HttpMethod.Post, path, null, limit), cancel);
        return ReadAsync();

        async Task<int> ReadAsync()
        {
            using (answer)
            {
                var text = await answer.Content.ReadAsStringAsync(cancel);
                return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("StatusCode").GetInt32();
            }
        }
    }

    /// <summary>How it is now.</summary>
    public Task<JsonElement> InspectAsync(string id, CancellationToken cancel) => engine.AskAsync(HttpMethod.Get, $"/containers/{id}/json", null, cancel);

    /// <summary>What it has used so far.</summary>
    public async Task<ContainerStats> StatsAsync(string id, CancellationToken cancel) =>
        ContainerStats.Read(await engine.AskAsync(HttpMethod.Get, $"/containers/{id}/stats?stream=false&one-shot=true", null, cancel));

    /// <summary>The process that a container's state tells of; 0 when it does not run.</summary>
    public static int PidIn(JsonElement state) => state.GetProperty("Pid").GetInt32();

    /// <summary>Its output from a time on, until it ends; the two streams in frames, see <see cref="LogFrames"/>.</summary>
    public async Task<Stream> LogsAsync(string id, DateTimeOffset since, CancellationToken cancel)
    {
        var from = since.ToUnixTimeMilliseconds() / 1000m;
        var answer = await engine.OpenAsync(HttpMethod.Get, FormattableString.Invariant($"/containers/{id}/logs?follow=1&stdout=1&stderr=1&since={from:0.000}"), null, cancel);
        return await answer.Content.ReadAsStreamAsync(cancel);
    }

    /// <summary>Kills and removes one, with its volumes; one that is gone, or about to be, is as good.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancel)
    {
        try
        {
            await engine.AskAsync(HttpMethod.Delete, $"/containers/{id}?force=1&v=1", null, cancel);
        }
        catch (EngineFailed e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // It is gone, or somebody else removes it now.
        }
    }

    /// <summary>Those that carry a run's label, also those that do not run: their ids and whose they are.</summary>
    public async Task<IReadOnlyList<Labelled>> LabelledAsync(CancellationToken cancel) =>
        Labels.Read(await engine.AskAsync(HttpMethod.Get, $"/containers/json?all=1&filters={Labels.Filter}", null, cancel), "Id");

    private Task PostAsync(string id, string what, CancellationToken cancel) => engine.AskAsync(HttpMethod.Post, $"/containers/{id}/{what}", null, cancel);

    private static async Task<bool> TryAsync(Func<Task> what)
    {
        try
        {
            await what();
            return true;
        }
        catch (EngineFailed e) when (e.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound or HttpStatusCode.InternalServerError && e.Message.Contains("not ", StringComparison.Ordinal))
        {
            // "is not running", "is not paused"
            return false;
        }
    }
}
