using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TestHarness.Runtime;

namespace TestHarness.Tests.Proxy;

/// <summary>What an API proxy does with connections: L-1 to L-8, D-3 to D-6.</summary>
public sealed class DataPathTests
{
    [Fact]
    public async Task L_1_The_upstream_is_dialled_when_a_client_comes_by_its_name()
    {
        await using var api = await ApiBench.Start(upstream: async client => await client.Send("hello"));
        var answer = await api.Post("/proxies", $$"""{"name":"a","listen":"127.0.0.1:0","upstream":"localhost:{{api.Upstream.Port}}"}""");
        using var silent = await RawClient.Connect(answer.Port);
        Assert.Equal("hello"u8.ToArray(), await silent.Read(5));
    }

    [Theory]
    [InlineData("127.0.0.1:1")]
    [InlineData("no address")]
    [InlineData("127.0.0.1:99999")]
    public async Task L_2_A_client_whose_upstream_cannot_be_dialled_is_closed(string upstream)
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Post("/proxies", $$"""{"name":"a","listen":"127.0.0.1:0","upstream":"{{upstream}}"}""");
        using var silent = await RawClient.Connect(answer.Port);
        Assert.Null(await silent.End());
    }

    [Fact]
    public async Task L_3_Backpressure_reaches_the_sender()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"type":"bandwidth","stream":"upstream","attributes":{"rate":0}}""");
        using var client = await RawClient.Connect(port);
        client.Socket.Blocking = false;
        var (sent, full) = (0, 0);
        var chunk = new byte[65536];
        while (full < 10)
        {
            sent += client.Socket.Send(chunk, SocketFlags.None, out var error);
            full = error == SocketError.WouldBlock ? full + 1 : 0;
            await Task.Delay(error == SocketError.WouldBlock ? 20 : 0, TestContext.Current.CancellationToken);
            Assert.InRange(sent, 0, 64 << 20);
        }
    }

    [Fact]
    public async Task L_4_D_4_A_client_that_ends_its_sending_gets_its_reply()
    {
        await using var api = await ApiBench.Start(upstream: async client => await client.Send(await client.ReadToEnd()));
        using var client = await RawClient.Connect(await api.Create("a"));
        await client.Send("request");
        client.EndSending();
        Assert.Equal("request"u8.ToArray(), await client.ReadToEnd());
    }

    [Fact]
    public async Task L_4_D_4_A_reset_of_the_upstream_is_a_reset()
    {
        await using var api = await ApiBench.Start(upstream: async client =>
        {
            await client.Read(1);
            client.Reset();
        });
        using var client = await RawClient.Connect(await api.Create("a"));
        await client.Send("x");
        Assert.Equal(SocketError.ConnectionReset, await client.End());
    }

    [Fact]
    public async Task L_5_D_5_Toxicity_is_drawn_once_for_a_connection_and_kept_over_updates()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"name":"t","type":"latency","toxicity":0.5}""");
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RawClient.Connect(port)));
        await Task.WhenAll(clients.Select(Echo));
        var held = await Held(api, clients);
        Assert.InRange(held.Count(one => one), 1, 19);
        Assert.Equal(held, await Held(api, clients));
        await api.Post("/proxies/a/toxics", """{"name":"other","type":"noop"}""");
        await api.Delete("/proxies/a/toxics/other");
        Assert.Equal(held, await Held(api, clients));
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task L_6_A_toxic_acts_on_a_live_connection_as_soon_as_it_is_added_or_changed()
    {
        await using var api = await ApiBench.Start();
        using var client = await RawClient.Connect(await api.Create("a"));
        await Echo(client);
        await api.Post("/proxies/a/toxics", """{"name":"t","type":"latency","attributes":{"latency":150}}""");
        Assert.InRange(await Echo(client), 149, double.MaxValue);
        await api.Patch("/proxies/a/toxics/t", """{"attributes":{"latency":20}}""");
        Assert.InRange(await Echo(client), 19, double.MaxValue);
        await api.Patch("/proxies/a/toxics/t", """{"attributes":{"latency":600000}}""");
        await client.Send("x");
        await api.Patch("/proxies/a/toxics/t", """{"attributes":{"latency":0}}""");
        await client.Read(1);
    }

    [Fact]
    public async Task L_7_A_toxic_that_is_removed_gives_back_what_it_holds()
    {
        await using var api = await ApiBench.Start();
        using var client = await RawClient.Connect(await api.Create("a"));
        await api.Post("/proxies/a/toxics", """{"name":"t","type":"latency","attributes":{"latency":600000}}""");
        await client.Send("held");
        await Wait.Until(() => api.Proxy.Edges[0].Traffic.Bytes(TestHarness.Proxy.Direction.Downstream) == 4, "it came back");
        await api.Delete("/proxies/a/toxics/t");
        Assert.Equal("held"u8.ToArray(), await client.Read(4));
    }

    [Theory]
    [InlineData("PATCH", """{"enabled":false}""")]
    [InlineData("DELETE", null)]
    public async Task L_8_A_proxy_that_is_closed_refuses_and_ends_all_its_connections(string verb, string? body)
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        var clients = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => RawClient.Connect(port)));
        await Task.WhenAll(clients.Select(Echo));
        Assert.InRange((await api.Send(verb, "/proxies/a", body)).Status, 200, 204);
        var refused = await Assert.ThrowsAsync<SocketException>(() => RawClient.Connect(port));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        Assert.All(await Task.WhenAll(clients.Select(client => client.End())), end => Assert.Null(end));
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task D_3_A_dial_that_is_stuck_stalls_nobody()
    {
        using var full = new FullBacklog();
        await using var api = await ApiBench.Start();
        var answer = await api.Post("/proxies", $$"""{"name":"a","listen":"127.0.0.1:{{FreePort.Reserve(1)[0]}}","upstream":"127.0.0.1:{{full.Port}}"}""");
        using var one = await RawClient.Connect(answer.Port);
        using var two = await RawClient.Connect(answer.Port);
        await Wait.Until(() => api.Proxy.Edges[0].Connections == 2, "both are accepted though none is connected");
        var clock = Stopwatch.StartNew();
        Assert.Equal(200, (await api.Patch("/proxies/a", $$"""{"upstream":"{{api.To}}"}""")).Status);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await one.End();
        await two.End();
        using var three = await RawClient.Connect(answer.Port);
        await Echo(three);
    }

    [Fact]
    public async Task D_6_A_reset_that_toxicity_spares_is_none()
    {
        await using var api = await ApiBench.Start();
        var port = await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"type":"reset_peer","toxicity":0}""");
        using var client = await RawClient.Connect(port);
        await Echo(client);
        client.EndSending();
        Assert.Null(await client.End());
    }

    [Fact]
    public async Task D_6_A_connection_that_was_open_before_is_reset_too()
    {
        await using var api = await ApiBench.Start();
        using var client = await RawClient.Connect(await api.Create("a"));
        await Echo(client);
        await api.Post("/proxies/a/toxics", """{"type":"reset_peer","stream":"upstream"}""");
        await client.Send("x");
        Assert.Equal(SocketError.ConnectionReset, await client.End());
    }

    /// <summary>Sends a byte and waits until it comes back: how long that took, in ms.</summary>
    private static async Task<double> Echo(RawClient client)
    {
        var since = Stopwatch.GetTimestamp();
        await client.Send("x");
        await client.Read(1);
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    /// <summary>Whose byte the toxic holds when it is updated to, before it is updated to give them back.</summary>
    private static async Task<bool[]> Held(ApiBench api, RawClient[] clients)
    {
        await api.Patch("/proxies/a/toxics/t", """{"attributes":{"latency":600000}}""");
        await Task.WhenAll(clients.Select(client => client.Send("x")));
        await Wait.Until(() => clients.Count(HasMore) + api.Proxy.Edges[0].Toxics.Hits("t").Connections == clients.Length, "every byte that is not held has come");
        bool[] held = [.. clients.Select(client => !HasMore(client))];
        await api.Patch("/proxies/a/toxics/t", """{"attributes":{"latency":0}}""");
        await Task.WhenAll(clients.Select(client => client.Read(1)));
        return held;
    }

    private static bool HasMore(RawClient client) => client.Socket.Available > 0;

    /// <summary>A listener whose queue is full: dials hang.</summary>
    private sealed class FullBacklog : IDisposable
    {
        private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _waiting = [];

        public FullBacklog()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(0);
            for (var i = 0; i < 4; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                _waiting.Add(socket);
                try
                {
                    socket.Connect(new IPEndPoint(IPAddress.Loopback, Port));
                }
                catch (SocketException)
                {
                    // It is on its way, for ever.
                }
            }
        }

        public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

        public void Dispose()
        {
            _waiting.ForEach(socket => socket.Dispose());
            _listener.Dispose();
        }
    }
}
