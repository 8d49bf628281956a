using TestHarness.Proxy;

namespace TestHarness.Benchmarks.Proxy.Remote;

/// <summary>A server of Toxiproxy's HTTP API: ours, or another one. Both are driven by the same client.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Client">Speaks to it.</param>
/// <param name="IsOurs">Whether it has to hold the bars.</param>
internal sealed record ApiPeer(string Name, ToxiproxyClient Client, bool IsOurs) : IDisposable
{
    private const string Prefix = "testharness-bench-";

    /// <summary>A proxy from now until it is disposed of; one of the same name, which a killed run has left, goes first.</summary>
    public async Task<ApiProxy> Open(string name, int upstream, params NamedToxic[] toxics)
    {
        await Client.Delete(Prefix + name);
        var proxy = new ApiProxy(Client, await Client.Create(Prefix + name, "127.0.0.1:0", $"127.0.0.1:{upstream}"));
        foreach (var toxic in toxics)
        {
            await Client.Add(proxy.Name, toxic);
        }

        return proxy;
    }

    public void Dispose() => Client.Dispose();
}

/// <summary>A proxy that was made through the API, and goes with this.</summary>
internal sealed record ApiProxy(ToxiproxyClient Client, RemoteProxy Remote) : IAsyncDisposable
{
    public string Name => Remote.Name;

    public int Port => Remote.Port;

    public async ValueTask DisposeAsync() => await Client.Delete(Name);
}
