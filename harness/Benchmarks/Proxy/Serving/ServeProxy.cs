using TestHarness.Proxy;

namespace TestHarness.Benchmarks.Proxy.Serving;

/// <summary>Ours, in a process of its own: <c>serve-proxy on|off UPSTREAM</c>.</summary>
internal static class ServeProxy
{
    public const string Verb = "serve-proxy";

    public static async Task<int> Run(string[] args)
    {
        var tap = new CountingTap();
        await using var proxy = new FaultProxy(tap, TimeProvider.System, seed: 1);
        await using var api = new ApiServer(proxy, new ApiOptions { Host = "127.0.0.1", Port = 0 });
        var edge = proxy.Open(new EdgeOptions { Name = "bench", UpstreamPort = int.Parse(args[1]), Tap = args[0] is "on" });
        return await Answers.Give(edge.Port, async question => question switch
        {
            "recorded" => tap.Text,
            "collect" => Collect(),
            "api" => await Serve(api),
            _ => "?",
        });
    }

    /// <summary>Serves Toxiproxy's API from the first question for it on; says where.</summary>
    private static async Task<string> Serve(ApiServer api)
    {
        if (api.Port == 0)
        {
            await api.Start();
        }

        return $"http://127.0.0.1:{api.Port}";
    }

    /// <summary>Gives all memory back that is not in use; says how much is.</summary>
    private static string Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return $"{GC.GetTotalMemory(forceFullCollection: false)}";
    }
}
