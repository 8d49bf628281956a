using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>What the tap is told of connections that open and of toxics that touch them: D-5.</summary>
public sealed class DecisionTests
{
    private static readonly LatencyToxic Nothing = new();

    [Fact]
    public async Task A_connection_that_was_accepted_is_told_with_who_came()
    {
        await using var bench = new Bench();
        using var client = await bench.Connect();
        await Wait.Until(() => !bench.Tap.Accepted.IsEmpty, "it is told");
        var accept = Assert.Single(bench.Tap.Accepted);
        Assert.Equal((Bench.Name, 1, client.Socket.LocalEndPoint), (accept.Edge, accept.Connection, accept.Client));
        Assert.Equal((bench.Edge.ListenAddress, $"127.0.0.1:{bench.Upstream.Port}"), (accept.Listen, accept.Upstream));
        client.Dispose();
        Assert.Equal((1, accept.At), ((await bench.OneConnection()).Connection, bench.Tap.Connections.First().Opened));
    }

    [Fact]
    public async Task D_5_each_decision_is_told_once_when_a_connection_opens_and_when_the_toxic_comes_or_its_share_changes()
    {
        await using var bench = new Bench(options: edge => edge with { Protocol = Protocol.Tcp });
        using var before = await bench.Connect();
        await Opened(bench, 1);
        Assert.Empty(bench.Tap.Toxics);
        bench.Edge.Toxics.Add(new NamedToxic("t", "upstream", Nothing, 0.5));
        bench.Edge.Toxics.Update("t", new LatencyToxic(TimeSpan.FromMilliseconds(1)), 0.5);
        bench.Edge.Toxics.Add(new NamedToxic("other", "downstream", Nothing, 0));
        using var after = await bench.Connect();
        await Opened(bench, 2);
        bench.Edge.Toxics.Update("t", Nothing, 1);
        bench.Edge.Toxics.Remove("other");
        string[] touched = [.. bench.Tap.Toxics.Select(told => $"{told.Edge} {told.Toxic} {told.Direction} {told.Connection} {told.Number} {told.Toxicity}")];
        Assert.Equal(
            ["a -> b t Upstream 1 1 0.5", "a -> b other Downstream 1 1 0", "a -> b other Downstream 2 2 0", "a -> b t Upstream 2 2 0.5", "a -> b t Upstream 1 1 1", "a -> b t Upstream 2 2 1"],
            touched);
        Assert.All(bench.Tap.Toxics, told => Assert.True(told.Fault is null && told.At > 0 && (told.Toxicity is 0.5 || told.Touches == told.Toxicity > 0)));
    }

    [Fact]
    public async Task D_5_what_a_lease_picks_is_told_and_is_what_it_touches()
    {
        await using var bench = new Bench(async client => await client.Send(await client.Read(1)), options: edge => edge with { Protocol = Protocol.Tcp });
        using var live = await bench.Connect();
        await Opened(bench, 1);
        var lease = bench.Apply(new LimitData(0) { Who = new Who { Every = 2 } });
        for (var i = 2; i <= 6; i++)
        {
            using var client = await bench.Connect();
            await client.Send("x");
            var got = await client.ReadToEnd();
            Assert.Equal(i % 2 == 0 ? 0 : 1, got.Length);
        }

        Assert.All(bench.Tap.Toxics, told => Assert.Equal(("f", "", Direction.Downstream), (told.Fault, told.Toxic, told.Direction)));
        Assert.Equal(".X.X.X", string.Concat(bench.Tap.Toxics.Select(told => told.Touches ? 'X' : '.')));
        Assert.Equal(3, lease.Touched);
    }

    [Fact]
    public async Task D_5_what_other_edges_do_changes_no_decision_and_another_name_or_seed_does()
    {
        var alone = await Pattern("a", seed: 7, others: 0);
        Assert.Equal(alone, await Pattern("a", seed: 7, others: 3));
        Assert.NotEqual(alone, await Pattern("b", seed: 7, others: 0));
        Assert.NotEqual(alone, await Pattern("a", seed: 8, others: 0));
    }

    [Fact]
    public async Task D_5_a_proxy_of_the_API_numbers_on_where_it_was_disabled()
    {
        var tap = new ListTap();
        await using var api = await ApiBench.Start(tap: tap);
        var port = await api.Create("a");
        await api.Post("/proxies/a/toxics", """{"name":"t","type":"noop","toxicity":0.5}""");
        for (var i = 0; i < 3; i++)
        {
            using var client = await RawClient.Connect(port);
            await client.Send("x");
            await client.Read(1);
            await api.Patch("/proxies/a", """{"enabled":false}""");
            await api.Patch("/proxies/a", """{"enabled":true}""");
        }

        Assert.Equal([1, 2, 3], tap.Toxics.Select(told => told.Number));
    }

    /// <summary>Which of 40 connections of an edge a toxic and a fault touch, while so many come to another edge for each of them.</summary>
    private static async Task<string> Pattern(string name, long seed, int others)
    {
        var tap = new ListTap();
        await using var upstream = new RawServer(async client => await client.ReadToEnd());
        await using var proxy = new FaultProxy(tap, TimeProvider.System, seed);
        var (edge, other) = (Open(name), Open("other"));
        foreach (var on in (Edge[])[edge, other])
        {
            on.Toxics.Add(new NamedToxic("t", "upstream", Nothing, 0.5));
            proxy.Leases.Apply($"share of {on.Name}", on.Name, new SlowClose(TimeSpan.FromMilliseconds(1)) { Who = new Who { Percent = 50 } }, TimeSpan.FromMinutes(1));
        }

        for (var i = 0; i < 40; i++)
        {
            for (var more = 0; more < others; more++)
            {
                using var noise = await RawClient.Connect(other.Port);
            }

            using var client = await RawClient.Connect(edge.Port);
            await Wait.Until(() => tap.Toxics.Count(told => told.Edge == name) == 2 * (i + 1), "both are told");
        }

        var pattern = string.Concat(tap.Toxics.Where(told => told.Edge == name).OrderBy(told => told.Direction).ThenBy(told => told.Number).Select(told => told.Touches ? 'X' : '.'));
        Assert.InRange(pattern.Count(one => one == 'X'), 20, 60);
        return pattern;

        Edge Open(string called) => proxy.Open(new EdgeOptions { Name = called, UpstreamPort = upstream.Port, Protocol = Protocol.Tcp });
    }

    /// <summary>So many connections are open to both sides.</summary>
    private static Task Opened(Bench bench, int count) => Wait.Until(() => bench.Upstream.Connections == count && bench.Edge.Live.Count(one => one.ToUpstream is not null) == count, "open");
}
