using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Runtime;

/// <summary>The engine's images.</summary>
internal sealed class Images(EngineClient engine)
{
    private const int LinesShown = 12;

    /// <summary>Whether the engine has it.</summary>
    public async Task<bool> HasAsync(string name, CancellationToken cancel)
    {
        try
        {
            await engine.AskAsync(HttpMethod.Get, $"/images/{name}/json", null, cancel);
            return true;
        }
        catch (EngineFailed e) when (e.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Builds one; what it needs and the engine lacks is pulled from its registry.</summary>
    /// <exception cref="EngineFailed">The build failed; the message has its last lines.</exception>
    public async Task BuildAsync(ImageRecipe recipe, CancellationToken cancel)
    {
        var arguments = new JsonObject([.. recipe.Arguments.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))]).ToJsonString();
        var network = recipe.NeedsPackages ? "&networkmode=host" : "";
        var query = $"/build?t={Uri.EscapeDataString(recipe.Tag)}&dockerfile={Uri.EscapeDataString(recipe.Dockerfile)}&rm=1&forcerm=1{network}&buildargs={Uri.EscapeDataString(arguments)}";
        using var context = recipe.Context.ToContent();
        using var answer = await engine.OpenAsync(HttpMethod.Post, query, context, cancel);
        await FollowAsync(answer, $"the image of {recipe.Name} cannot be built", recipe.Cure, cancel);
    }

    /// <summary>Makes an image of a root file system.</summary>
    /// <param name="tag">Its name and tag.</param>
    /// <param name="root">A tar; it is read to its end.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task ImportAsync(string tag, Stream root, CancellationToken cancel)
    {
        using var content = new StreamContent(root);
        var (repository, version) = (tag[..tag.LastIndexOf(':')], tag[(tag.LastIndexOf(':') + 1)..]);
        using var answer = await engine.OpenAsync(HttpMethod.Post, $"/images/create?fromSrc=-&repo={Uri.EscapeDataString(repository)}&tag={version}", content, cancel);
        await FollowAsync(answer, $"{tag} cannot be imported", "", cancel);
    }

    /// <summary>Removes one.</summary>
    public Task RemoveAsync(string name, CancellationToken cancel) => engine.AskAsync(HttpMethod.Delete, $"/images/{name}", null, cancel);

    /// <summary>Brings an image from its registry.</summary>
    /// <exception cref="EngineFailed">The registry cannot be reached, or does not have it.</exception>
    public async Task PullAsync(string name, string cure, CancellationToken cancel)
    {
        var full = name.Split('/')[^1].Contains(':', StringComparison.Ordinal) ? name : name + ":latest";
        try
        {
            using var answer = await engine.OpenAsync(HttpMethod.Post, $"/images/create?fromImage={Uri.EscapeDataString(full)}", null, cancel);
            await FollowAsync(answer, $"the image {full} is not there and cannot be pulled", cure, cancel);
        }
        catch (EngineFailed e) when (e.Status != default)
        {
            throw EngineFailed.Because($"the image {full} is not there and cannot be pulled: {e.Message}{cure}");
        }
    }

    /// <summary>Reads a stream of progress to its end; an error in it fails with the last lines before it.</summary>
    private static async Task FollowAsync(HttpResponseMessage answer, string what, string cure, CancellationToken cancel)
    {
        var last = new Queue<string>();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            var step = JsonSerializer.Deserialize<JsonElement>(line);
            if (step.TryGetProperty("error", out var error))
            {
                var shown = last.SelectMany(text => text.Split('\n')).Select(text => text.TrimEnd()).Where(text => text.Length > 0).TakeLast(LinesShown);
                throw EngineFailed.Refused(what, default, $"{error.GetString()}{ServiceFailed.Indented(shown)}{cure}");
            }

            if (step.TryGetProperty("stream", out var said))
            {
                last.Enqueue(said.GetString() ?? "");
                _ = last.Count > LinesShown * 4 ? last.Dequeue() : "";
            }
        }
    }
}
