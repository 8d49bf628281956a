namespace TestHarness.Runtime;

/// <summary>Removes containers and networks that carry a run's label.</summary>
public static class DockerSweep
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>An engine that hangs may come back, or be started again, long after the run.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Removes those of all runs whose harness is gone; nothing where there is no engine.</summary>
    /// <param name="cancel">Gives up.</param>
    /// <returns>How many were removed.</returns>
    public static async Task<int> RemoveStaleAsync(CancellationToken cancel)
    {
        try
        {
            using var engine = await EngineClient.ConnectAsync(cancel);
            return await RemoveAsync(engine, label => label.IsStale, cancel);
        }
        catch (EngineFailed)
        {
            return 0;
        }
    }

    /// <summary>Removes those of one run until several looks in a row found none: the engine may still be making what a killed harness asked for.</summary>
    internal static async Task RemoveAllAsync(string socket, RunLabel run, int emptyLooks, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(Limit);
        var hung = false;
        for (var empty = 0; empty < emptyLooks && !limit.IsCancellationRequested;)
        {
            try
            {
                using var engine = await EngineClient.ConnectToAsync(new(socket), patience, limit.Token);
                empty = await RemoveAsync(engine, label => label.Value == run.Value, limit.Token) > 0 ? 0 : empty + 1;
            }
            catch (Exception e) when (e is EngineFailed or HttpRequestException or IOException or OperationCanceledException)
            {
                // One that hung is started again, and breaks what was asked of it. One that is gone leaves nobody to tell.
                hung |= e is EngineFailed { IsHang: true };
                empty = hung ? 0 : emptyLooks;
            }

            await Task.Delay(Pause);
        }
    }

    internal static async Task<int> RemoveAsync(EngineClient engine, Func<RunLabel, bool> isMeant, CancellationToken cancel)
    {
        List<Labelled> containers = [.. (await engine.Containers.LabelledAsync(cancel)).Where(one => isMeant(one.Label))];
        await Task.WhenAll(containers.Select(container => engine.Containers.RemoveAsync(container.Id, cancel)));
        List<Labelled> networks = [.. (await engine.Networks.LabelledAsync(cancel)).Where(one => isMeant(one.Label))];
        await Task.WhenAll(networks.Select(network => engine.Networks.TryRemoveAsync(network.Id, cancel)));
        return containers.Count + networks.Count;
    }
}
