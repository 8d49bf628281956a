using System.Text;
using System.Text.Json.Nodes;

namespace TestHarness.Runtime;

/// <summary>Commands inside running containers.</summary>
internal sealed class Execs(EngineClient engine)
{
    /// <summary>Runs a command to its end, which comes soon.</summary>
    /// <param name="container">The container's id; it runs.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancel">Gives up waiting; the command goes on.</param>
    /// <returns>Its exit code, and what it wrote on both streams.</returns>
    public async Task<(int Code, string Output)> RunAsync(string container, IReadOnlyList<string> command, CancellationToken cancel)
    {
        // With a terminal the output is not in frames.
        var body = new JsonObject
        {
            ["AttachStdout"] = true, ["AttachStderr"] = true, ["Tty"] = true, ["Cmd"] = new JsonArray([.. command.Select(word => (JsonNode)word)]),
        };
        var id = (await engine.AskAsync(HttpMethod.Post, $"/containers/{container}/exec", body, cancel)).GetProperty("Id").GetString();
        using var content = new StringContent("""{"Detach":false,"Tty":true}""", Encoding.UTF8, "application/json");
        var output = await engine.SoonAsync($"`{string.Join(' ', command)}` in container {container[..12]}", async limit =>
        {
            using var answer = await engine.OpenAsync(HttpMethod.Post, $"/exec/{id}/start", content, limit);
            return await answer.Content.ReadAsStringAsync(limit);
        }, cancel);
        var ended = await engine.AskAsync(HttpMethod.Get, $"/exec/{id}/json", null, cancel);
        return (ended.GetProperty("ExitCode").GetInt32(), output);
    }
}
