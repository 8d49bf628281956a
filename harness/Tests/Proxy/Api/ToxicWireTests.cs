using System.Diagnostics;
using System.Net.Sockets;

namespace TestHarness.Tests.Proxy;

/// <summary>Each toxic through the API and the wire; the tables of harness/Tests/Proxy/Toxics have the fine print.</summary>
public sealed class ToxicWireTests
{
    [Fact]
    public async Task Latency_delays_each_chunk_and_two_add_up()
    {
        await using var api = await ApiBench.Start();
        using var client = await Open(api, """{"name":"1","type":"latency","attributes":{"latency":30}}""", """{"name":"2","type":"latency","attributes":{"latency":30}}""");
        Assert.InRange(await Took(client, () => client.Read(5)), 59, double.MaxValue);
    }

    [Fact]
    public async Task Latency_does_not_delay_the_end()
    {
        await using var api = await ApiBench.Start(upstream: client => Task.CompletedTask);
        using var client = await Open(api, """{"type":"latency","attributes":{"latency":600000}}""");
        Assert.Empty(await client.ReadToEnd());
    }

    [Fact]
    public async Task Bandwidth_paces_and_0_lets_nothing_pass_until_it_is_removed()
    {
        await using var api = await ApiBench.Start();
        using var client = await Open(api, """{"name":"t","type":"bandwidth","attributes":{"rate":100}}""");
        await client.Send(new byte[30_000]);
        var since = Stopwatch.GetTimestamp();
        await client.Read(30_000);
        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalMilliseconds, 150, double.MaxValue);

        await api.Patch("/proxies/a/toxics/t", """{"attributes":{"rate":0}}""");
        await client.Send("held");
        await Wait.Until(() => api.Proxy.Edges[0].Traffic.Bytes(TestHarness.Proxy.Direction.Downstream) == 30_004, "it came back");
        Assert.Equal(30_000, api.Proxy.Edges[0].Traffic.Sent(TestHarness.Proxy.Direction.Downstream));
        await api.Delete("/proxies/a/toxics/t");
        Assert.Equal("held"u8.ToArray(), await client.Read(4));
    }

    [Fact]
    public async Task Slow_close_delays_the_end_alone()
    {
        await using var api = await ApiBench.Start(upstream: async client => await client.Send(await client.Read(5)));
        using var client = await Open(api, """{"type":"slow_close","attributes":{"delay":150}}""");
        Assert.InRange(await Took(client, async () => Assert.Equal("hello"u8.ToArray(), await client.ReadToEnd())), 149, double.MaxValue);
    }

    [Theory]
    [InlineData("upstream")]
    [InlineData("downstream")]
    public async Task Timeout_drops_all_and_closes_after_silence(string stream)
    {
        await using var api = await ApiBench.Start();
        using var client = await Open(api, $$$"""{"type":"timeout","stream":"{{{stream}}}","attributes":{"timeout":100}}""");
        Assert.InRange(await Took(client, async () => Assert.Empty(await client.ReadToEnd())), 95, double.MaxValue);
    }

    [Fact]
    public async Task Timeout_0_never_closes_until_it_is_removed()
    {
        await using var api = await ApiBench.Start();
        using var client = await Open(api, """{"name":"t","type":"timeout"}""");
        await client.Send("lost");
        await Wait.Until(() => api.Proxy.Edges[0].Traffic.Bytes(TestHarness.Proxy.Direction.Downstream) == 4, "it came back");
        Assert.Equal(0, client.Socket.Available);
        await api.Delete("/proxies/a/toxics/t");
        Assert.Empty(await client.ReadToEnd());
    }

    [Fact]
    public async Task Reset_peer_resets_client_and_upstream()
    {
        var upstream = new TaskCompletionSource<SocketError?>();
        await using var api = await ApiBench.Start(upstream: async client => upstream.TrySetResult(await client.End()));
        using var client = await Open(api, """{"type":"reset_peer","stream":"upstream","attributes":{"timeout":50}}""");
        Assert.InRange(await Took(client, async () => Assert.Equal(SocketError.ConnectionReset, await client.End())), 49, double.MaxValue);
        Assert.Equal(SocketError.ConnectionReset, await upstream.Task.Soon());
    }

    [Fact]
    public async Task Slicer_cuts_small_and_loses_nothing()
    {
        await using var api = await ApiBench.Start(options => options with { ProxyMetrics = true });
        using var client = await Open(api, """{"type":"slicer","attributes":{"average_size":10,"size_variation":5,"delay":100}}""");
        var sent = Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray();
        await client.Send(sent);
        Assert.Equal(sent, await client.Read(1000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Limit_data_passes_exactly_so_much(int bytes)
    {
        await using var api = await ApiBench.Start();
        using var client = await Open(api, $$$"""{"type":"limit_data","attributes":{"bytes":{{{bytes}}}}}""");
        await client.Send("0123456789abcdef");
        Assert.Equal("0123456789abcdef"u8.ToArray()[..bytes], await client.ReadToEnd());
    }

    [Fact]
    public async Task Noop_does_nothing()
    {
        await using var api = await ApiBench.Start();
        using var client = await Open(api, """{"type":"noop"}""");
        await client.Send("hello");
        Assert.Equal("hello"u8.ToArray(), await client.Read(5));
    }

    /// <summary>A connection through a proxy with these toxics.</summary>
    private static async Task<RawClient> Open(ApiBench api, params string[] toxics)
    {
        var port = await api.Create("a");
        foreach (var toxic in toxics)
        {
            Assert.Equal(200, (await api.Post("/proxies/a/toxics", toxic)).Status);
        }

        return await RawClient.Connect(port);
    }

    /// <summary>How long something takes after five bytes were sent, in ms.</summary>
    private static async Task<double> Took(RawClient client, Func<Task> what)
    {
        var since = Stopwatch.GetTimestamp();
        await client.Send("hello");
        await what();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
