using System.Net.Sockets;
using TestHarness.Proxy;
using TestHarness.Runtime;

namespace TestHarness.Tests.Proxy;

/// <summary>A Toxiproxy server behind the tap; ours plays it, and nobody could tell.</summary>
public sealed class ChainedEdgeTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Theory]
    [MemberData(nameof(Said))]
    public async Task A_fault_is_said_in_toxics_and_taken_away_again(Fault fault, string expected)
    {
        await using var api = await ApiBench.Start();
        using var client = Client(api);
        await using var edge = await Open(client, api);
        await edge.Apply("f", fault, Long, TestContext.Current.CancellationToken);
        Assert.Equal(expected, (await api.Get("/proxies/shop/toxics")).Body);
        await edge.Lift("f");
        Assert.Equal("[]", (await api.Get("/proxies/shop/toxics")).Body);
    }

    public static TheoryData<Fault, string> Said() => new()
    {
        { new Cut(CutHow.Reset), $"[{Toxic("""{"timeout":0}""", "reset_peer", "upstream")},{Toxic("""{"timeout":0}""", "reset_peer", "downstream")}]" },
        { new Cut(CutHow.Blackhole), $"[{Toxic("""{"timeout":0}""", "timeout", "upstream")},{Toxic("""{"timeout":0}""", "timeout", "downstream")}]" },
        { new Delay(TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(50)), $"[{Toxic("""{"latency":400,"jitter":50}""", "latency", "upstream")}]" },
        { new Delay(TimeSpan.FromMilliseconds(4)) { Side = Side.Both }, $"[{Toxic("""{"latency":4,"jitter":0}""", "latency", "upstream")},{Toxic("""{"latency":4,"jitter":0}""", "latency", "downstream")}]" },
        { new Bandwidth(100_000), $"[{Toxic("""{"rate":100}""", "bandwidth", "downstream")}]" },
        { new Slice(10, 2, TimeSpan.FromMilliseconds(1)) { Side = Side.Request }, $"[{Toxic("""{"average_size":10,"size_variation":2,"delay":1000}""", "slicer", "upstream")}]" },
        { new LimitData(7) { Who = new Who { Percent = 25 } }, $"[{Toxic("""{"bytes":7}""", "limit_data", "downstream", "0.25")}]" },
        { new SlowClose(TimeSpan.FromMilliseconds(9)), $"[{Toxic("""{"delay":9}""", "slow_close", "downstream")}]" },
    };

    [Theory]
    [InlineData(null)]
    [InlineData("PATCH")]
    public async Task A_toxic_gets_other_values(string? verb)
    {
        await using var api = await ApiBench.Start();
        using var client = Client(api);
        await using var edge = await Open(client, api);
        await edge.Apply("f", new Delay(TimeSpan.FromMilliseconds(4)), Long, TestContext.Current.CancellationToken);
        var toxic = (await api.Get("/proxies/shop/toxics")).Json[0];
        var update = new NamedToxic(toxic.GetProperty("name").GetString()!, "upstream", new LatencyToxic(TimeSpan.FromMilliseconds(7)), 0.5);
        await client.Update("shop", update, verb is null ? null : new HttpMethod(verb), TestContext.Current.CancellationToken);
        Assert.Equal($"[{Toxic("""{"latency":7,"jitter":0}""", "latency", "upstream", "0.5")}]", (await api.Get("/proxies/shop/toxics")).Body);
        Assert.Equal(404, (await Assert.ThrowsAsync<ToxiproxyException>(() => client.Update("shop", update with { Name = "none" }, cancel: TestContext.Current.CancellationToken))).Status);
    }

    [Fact]
    public async Task A_refusal_is_a_proxy_that_is_disabled_and_comes_back_on_its_port()
    {
        await using var api = await ApiBench.Start();
        using var client = Client(api);
        await using var edge = await Open(client, api);
        await Echoes(edge);
        await edge.Apply("f", new Cut(CutHow.Refuse), Long, TestContext.Current.CancellationToken);
        await edge.Apply("g", new Cut(CutHow.Refuse), Long, TestContext.Current.CancellationToken);
        await edge.Lift("f");
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => RawClient.Connect(edge.Port))).SocketErrorCode);
        Assert.Equal(["g"], edge.Active);
        await edge.Lift("g");
        await Echoes(edge);
    }

    [Fact]
    public async Task A_fault_ends_by_itself_and_another_of_its_id_replaces_it()
    {
        await using var api = await ApiBench.Start();
        using var client = Client(api);
        await using var edge = await Open(client, api);
        await edge.Apply("f", new Delay(Long), TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        await edge.Apply("f", new SlowClose(Long), Long, TestContext.Current.CancellationToken);
        await edge.Apply("g", new Delay(Long), TimeSpan.FromMilliseconds(60), TestContext.Current.CancellationToken);
        await Wait.Until(() => edge.Active is ["f"], "the short one has ended");
        Assert.Equal("slow_close", Assert.Single((await api.Get("/proxies/shop/toxics")).Json.EnumerateArray()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Behind_our_own_edge_the_tap_sees_what_the_server_does()
    {
        await using var api = await ApiBench.Start(upstream: async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            await upstream.Send(Bench.Ok);
        });
        using var client = Client(api);
        await using var chained = await Open(client, api);
        var tap = new ListTap();
        await using var ours = new FaultProxy(tap, TimeProvider.System, 1);
        var edge = ours.Open(new() { Name = "a -> b", UpstreamHost = chained.Host, UpstreamPort = chained.Port });
        await chained.Apply("f", new Cut(CutHow.Reset), Long, TestContext.Current.CancellationToken);
        using var caller = await RawClient.Connect(edge.Port);
        await caller.Send(Bench.Get);
        Assert.Equal(SocketError.ConnectionReset, await caller.End());
        await Wait.Until(() => !tap.Exchanges.IsEmpty, "recorded");
        Assert.Equal(ExchangeOutcome.UpstreamReset, Assert.Single(tap.Exchanges).Outcome);
    }

    [Fact]
    public async Task What_is_left_of_a_killed_run_goes_and_nothing_stays()
    {
        await using var api = await ApiBench.Start();
        using var client = Client(api);
        await api.Create("shop");
        await using (var edge = await Open(client, api))
        {
            await edge.Apply("f", new Cut(CutHow.Refuse), Long, TestContext.Current.CancellationToken);
            Assert.False((await client.Find("shop", TestContext.Current.CancellationToken))!.Enabled);
        }

        Assert.Null(await client.Find("shop", TestContext.Current.CancellationToken));
        Assert.Equal("2.12.0", await client.Version(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_a_server_cannot_do_is_said(Fault fault, string why) => Assert.Equal(why, ChainedEdge.WhyNot(fault));

    public static TheoryData<Fault, string> Impossible() => new()
    {
        { new AnswerWith(503), "a Toxiproxy server sees connections, not requests" },
        { new Cut(CutHow.Reset) { Who = new Who { Nth = 1 } }, "a Toxiproxy server sees connections, not requests: leave 'who' out" },
        { new Cut(CutHow.HalfClose), "a Toxiproxy server cannot close one direction alone" },
        { new Delay(Long, Long) { Distribution = Distribution.Pareto }, "a Toxiproxy server draws delays evenly, not by pareto" },
        { new Bandwidth(100_000, Shared: true), "a Toxiproxy server gives each connection its own bandwidth" },
        { new Bandwidth(1_500), "a Toxiproxy server counts in whole KB/s, and 1500 B/s is none" },
        { new Lifetime(Long), "a Toxiproxy server has no toxic for 'Lifetime'" },
    };

    [Fact]
    public async Task A_server_that_is_not_there_or_refuses_is_told_with_all_that_is_known()
    {
        await using var api = await ApiBench.Start();
        using var client = Client(api);
        var e = await Assert.ThrowsAsync<ToxiproxyException>(() => client.Create("a", "bogus", "u:1", TestContext.Current.CancellationToken));
        Assert.Equal(500, e.Status);
        Assert.Equal(
            $"Toxiproxy at http://127.0.0.1:{api.Server.Port}/: POST /proxies {{\"name\":\"a\",\"listen\":\"bogus\",\"upstream\":\"u:1\",\"enabled\":true}}: "
            + "500 {\"error\":\"listen tcp: address bogus: missing port in address\",\"status\":500}",
            e.Message);
        using var nobody = new ToxiproxyClient(new($"http://127.0.0.1:{FreePort.Reserve(1)[0]}"));
        e = await Assert.ThrowsAsync<ToxiproxyException>(() => nobody.Version(TestContext.Current.CancellationToken));
        Assert.Equal(0, e.Status);
        Assert.Contains("GET /version: Connection refused", e.Message, StringComparison.Ordinal);
    }

    private static string Toxic(string attributes, string type, string stream, string toxicity = "1") =>
        $$"""{"attributes":{{attributes}},"name":"f_{{stream}}","type":"{{type}}","stream":"{{stream}}","toxicity":{{toxicity}}}""";

    private static ToxiproxyClient Client(ApiBench api) => new(new($"http://127.0.0.1:{api.Server.Port}"));

    private static Task<ChainedEdge> Open(ToxiproxyClient client, ApiBench api) =>
        ChainedEdge.Open(client, "shop", api.To, TimeProvider.System, TestContext.Current.CancellationToken);

    private static async Task Echoes(ChainedEdge edge)
    {
        using var client = await RawClient.Connect(edge.Port);
        await client.Send("x");
        await client.Read(1);
    }
}
