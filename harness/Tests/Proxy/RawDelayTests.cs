using System.Diagnostics;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A delay where nobody reads requests: all bytes are late, and connections are counted.</summary>
public sealed class RawDelayTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(Side.Request, 1)]
    [InlineData(Side.Response, 1)]
    [InlineData(Side.Both, 2)]
    public async Task Bytes_are_late_and_each_connection_counts_once(Side side, int times)
    {
        await using var bench = Tcp();
        var lease = bench.Apply(new Delay(Short) { Side = side });
        for (var connections = 1; connections <= 2; connections++)
        {
            using var client = await bench.Connect();
            for (var i = 0; i < 3; i++)
            {
                var clock = Stopwatch.StartNew();
                Assert.Equal("ping", await Echo(client, "ping"));
                Assert.True(clock.Elapsed >= times * Short, $"{clock.Elapsed}");
            }

            Assert.Equal(connections, lease.Touched);
        }
    }

    [Fact]
    public async Task A_live_connection_is_late_from_then_on_and_what_is_held_leaves_at_once_when_lifted()
    {
        await using var bench = Tcp();
        using var client = await bench.Connect();
        Assert.Equal("a", await Echo(client, "a"));
        var lease = bench.Apply(new Delay(Long));
        var held = Echo(client, "b");
        await Wait.Until(() => lease.Touched == 1, "touched");
        Assert.False(held.IsCompleted);
        var clock = Stopwatch.StartNew();
        bench.Proxy.Leases.Lift("f");
        Assert.Equal("b", await held);
        Assert.True(clock.Elapsed < Long / 10, $"{clock.Elapsed}");
        Assert.Equal("c", await Echo(client, "c"));
        Assert.Equal((1, 0), (lease.Touched, bench.Edge.Toxics.On(Direction.Upstream).Length));
    }

    [Fact]
    public async Task A_lease_that_expires_lets_go()
    {
        await using var bench = Tcp();
        using var client = await bench.Connect();
        var lease = bench.Apply(new Delay(Long) { Side = Side.Response }, seconds: 1);
        Assert.Equal("a", await Echo(client, "a"));
        Assert.NotNull(lease.LiftedAt);
        Assert.Equal(1, lease.Touched);
    }

    [Fact]
    public async Task Only_the_connections_that_are_picked_are_late()
    {
        await using var bench = Tcp();
        var lease = bench.Apply(new Delay(Long) { Who = new Who { Nth = 2 } });
        using var first = await bench.Connect();
        Assert.Equal("a", await Echo(first, "a"));
        using var second = await bench.Connect();
        var held = Echo(second, "b");
        await Wait.Until(() => lease.Touched == 1, "touched");
        Assert.Equal("a", await Echo(first, "a"));
        Assert.False(held.IsCompleted);
        bench.Proxy.Leases.Lift("f");
        Assert.Equal("b", await held);
    }

    [Fact]
    public async Task A_connection_is_known_by_its_number_on_this_edge_whatever_other_edges_have()
    {
        await using var bench = Tcp();
        var other = bench.Proxy.Open(new EdgeOptions { Name = "a -> c", UpstreamPort = bench.Upstream.Port, Protocol = Protocol.Tcp });
        using var elsewhere = await RawClient.Connect(other.Port);
        Assert.Equal("z", await Echo(elsewhere, "z"));
        var lease = bench.Apply(new Delay(Short));
        using var client = await bench.Connect();
        var clock = Stopwatch.StartNew();
        Assert.Equal("a", await Echo(client, "a"));
        Assert.True(clock.Elapsed >= Short, $"{clock.Elapsed}");
        Assert.Equal(1, lease.Touched);
    }

    [Fact]
    public async Task Who_asks_for_requests_picks_nothing_where_there_are_none()
    {
        await using var bench = Tcp();
        var lease = bench.Apply(new Delay(Long) { Who = new Who { Path = "*" } });
        using var client = await bench.Connect();
        Assert.Equal("a", await Echo(client, "a"));
        Assert.Equal(0, lease.Touched);
    }

    [Fact]
    public async Task A_delay_of_nothing_touches_nothing()
    {
        await using var bench = Tcp();
        var lease = bench.Apply(new Delay(TimeSpan.Zero));
        using var client = await bench.Connect();
        Assert.Equal("a", await Echo(client, "a"));
        Assert.Equal(0, lease.Touched);
    }

    [Fact]
    public async Task Values_are_replayed_for_each_chunk()
    {
        await using var bench = Tcp();
        bench.Apply(new Delay(default) { Distribution = Distribution.Replay, Values = new([TimeSpan.Zero, Short]) });
        using var client = await bench.Connect();
        Assert.Equal("a", await Echo(client, "a"));
        var clock = Stopwatch.StartNew();
        Assert.Equal("b", await Echo(client, "b"));
        Assert.True(clock.Elapsed >= Short, $"{clock.Elapsed}");
    }

    [Fact]
    public async Task A_connection_that_turns_out_to_be_unreadable_is_late_and_one_that_is_read_is_held_by_request()
    {
        var dialled = 0;
        await using var bench = new Bench(async upstream =>
        {
            // On the first connection it speaks first.
            if (Interlocked.Increment(ref dialled) == 1)
            {
                await upstream.Send("hello");
            }

            await upstream.ReadThrough("\r\n\r\n");
            await upstream.Send(Bench.Ok);
            await upstream.ReadToEnd();
        }, options: options => options with { DialAtOnce = true });
        var lease = bench.Apply(new Delay(Short) { Side = Side.Response });
        using var silent = await bench.Connect();
        Assert.Equal("hello", System.Text.Encoding.Latin1.GetString(await silent.Read(5)));
        Assert.Equal(1, lease.Touched);
        Assert.Equal("200", await bench.Try());
        Assert.Equal(("f", 2), ((await bench.OneExchange()).Fault, lease.Touched));
    }

    private static Bench Tcp() => new(
        async upstream =>
        {
            while (true)
            {
                await upstream.Send(await upstream.Read(1));
            }
        },
        options: options => options with { Protocol = Protocol.Tcp });

    private static async Task<string> Echo(RawClient client, string text)
    {
        await client.Send(text);
        return System.Text.Encoding.Latin1.GetString(await client.Read(text.Length));
    }
}
