using System.Net;
using System.Text.Json.Nodes;

namespace TestHarness.Runtime;

/// <summary>The engine's networks.</summary>
internal sealed class Networks(EngineClient engine)
{
    /// <summary>Makes a network that leads nowhere: no way out, none between its containers, only to and from this machine.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="subnet">Its addresses.</param>
    /// <param name="label">The run that it belongs to.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id; null when another network has these addresses.</returns>
    public async Task<string?> CreateAsync(string name, Subnet subnet, RunLabel label, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["Name"] = name,
            ["CheckDuplicate"] = true,
            ["Driver"] = "bridge",
            ["Internal"] = true,
            ["IPAM"] = new JsonObject { ["Config"] = new JsonArray(new JsonObject { ["Subnet"] = $"{subnet}", ["Gateway"] = $"{subnet.Gateway}" }) },
            ["Options"] = new JsonObject { ["com.docker.network.bridge.enable_icc"] = "false" },
            ["Labels"] = Labels.Of(label),
        };
        try
        {
            return (await engine.AskAsync(HttpMethod.Post, "/networks/create", body, cancel)).GetProperty("Id").GetString();
        }
        catch (EngineFailed e) when (e.Status is HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError && e.Message.Contains("overlap", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
    }

    /// <summary>Removes one; one that is gone is as good, and one that a container still leaves is for the next try.</summary>
    public async Task TryRemoveAsync(string id, CancellationToken cancel)
    {
        try
        {
            await engine.AskAsync(HttpMethod.Delete, $"/networks/{id}", null, cancel);
        }
        catch (EngineFailed e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            // It is gone, or has active endpoints.
        }
    }

    /// <summary>Those that carry a run's label: their ids and whose they are.</summary>
    public async Task<IReadOnlyList<Labelled>> LabelledAsync(CancellationToken cancel) =>
        Labels.Read(await engine.AskAsync(HttpMethod.Get, $"/networks?filters={Labels.Filter}", null, cancel), "Id");
}
