namespace TestHarness.Proxy;

/// <summary><c>/reset</c>: every proxy enabled, no toxic and no fault left.</summary>
internal static class ResetRoute
{
    public static void Add(Router router, ProxyBook proxies, FaultBook faults) => router.Add("POST", "/reset", "ResetState", _ => Reset(proxies, faults));

    private static async Task<Reply> Reset(ProxyBook proxies, FaultBook faults)
    {
        faults.LiftAll();
        foreach (var proxy in proxies.All)
        {
            await Start(proxy);
            proxy.Toxics.Clear();
        }

        return Reply.NoContent;
    }

    private static async Task Start(ProxyResource proxy)
    {
        try
        {
            await proxy.Start();
        }
        catch (ApiException e) when (e.Status == 404)
        {
            // Deleted meanwhile.
        }
    }
}
