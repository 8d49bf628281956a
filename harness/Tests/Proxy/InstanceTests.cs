using System.Net;
using System.Net.Sockets;
using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>A caller of two instances, and a callee of two.</summary>
public sealed class InstanceTests : IAsyncDisposable
{
    private readonly RawServer _second = new(client => AnswerAsync(client, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno"));
    private readonly Bench _bench = new(options: options => options with { Callers = 2 });
    private readonly Edge _twoCallees;

    public InstanceTests() => _twoCallees = _bench.Proxy.Open(new()
    {
        Name = "a -> two", UpstreamPort = _bench.Upstream.Port, MoreUpstreams = [new(IPAddress.Loopback, _second.Port)],
    });

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task The_tap_is_told_which_instance_of_the_caller_came()
    {
        using var second = await RawClient.Connect(_bench.Edge.Ports[1]);
        await Wait.Until(() => _bench.Tap.Accepted.Count == 1, "the second has come");
        using var first = await RawClient.Connect(_bench.Edge.Ports[0]);
        await Wait.Until(() => _bench.Tap.Accepted.Count == 2, "the first has come");

        Assert.Equal([(2, _bench.Edge.Ports[1]), (1, _bench.Edge.Port)], _bench.Tap.Accepted.Select(accept => (accept.Caller, ((IPEndPoint)accept.Listen).Port)));
    }

    [Fact]
    public async Task A_fault_counts_and_touches_the_requests_of_the_instance_that_it_is_aimed_at()
    {
        var lease = _bench.Apply(new AnswerWith(503) { Who = new() { Caller = 2, Nth = 2 } });

        Assert.Equal(["200", "200", "200", "503", "200"], [await TryAsync(1), await TryAsync(2), await TryAsync(1), await TryAsync(2), await TryAsync(2)]);
        Assert.Equal(1, lease.Touched);
    }

    [Fact]
    public async Task What_is_done_to_connections_is_done_to_those_of_the_instance()
    {
        _bench.Apply(new LimitData(1) { Who = new() { Caller = 1 } });

        Assert.Equal("200", await TryAsync(2));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => TryAsync(1));
    }

    [Fact]
    public async Task A_cut_refuses_the_connections_of_one_instance_and_takes_them_again()
    {
        _bench.Apply(new Cut(CutHow.Refuse) { Who = new() { Caller = 2 } });
        Assert.Equal("200", await TryAsync(1));
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => TryAsync(2))).SocketErrorCode);

        _bench.Proxy.Leases.LiftAll();
        Assert.Equal("200", await TryAsync(2));
    }

    [Fact]
    public async Task From_an_instance_of_the_callee_that_is_cut_off_connections_go_to_the_other()
    {
        using var old = await RawClient.Connect(_twoCallees.Port);
        Assert.EndsWith("ok", await AskAsync(old), StringComparison.Ordinal);
        var lease = _bench.Proxy.Leases.Apply("f", _twoCallees.Name, new Cut(CutHow.Blackhole) { Who = new() { Callee = 1 } }, Wait.Limit);

        using var one = await RawClient.Connect(_twoCallees.Port);
        using var other = await RawClient.Connect(_twoCallees.Port);
        Assert.Equal((true, true), ((await AskAsync(one)).EndsWith("no", StringComparison.Ordinal), (await AskAsync(other)).EndsWith("no", StringComparison.Ordinal)));
        await old.Send(Bench.Get);
        await Wait.Until(() => lease.Touched == 2, "a connection that could not be made and a request that was swallowed");
        Assert.Equal(1, _bench.Requests);
    }

    [Fact]
    public void An_instance_that_an_edge_does_not_have_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => _bench.Apply(new AnswerWith(503) { Who = new() { Caller = 3, Callee = 2 } }));

        Assert.Contains("caller 3 is not between 1 and 2; callee 2 is not between 1 and 1", refused.Message, StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(RawClient client, string answer)
    {
        while (true)
        {
            await client.ReadThrough("\r\n\r\n");
            await client.Send(answer);
        }
    }

    private static async Task<string> AskAsync(RawClient client)
    {
        await client.Send(Bench.Get);
        return Encoding.Latin1.GetString(await client.Read(Bench.Ok.Length));
    }

    /// <summary>One GET of an instance of the caller: the status.</summary>
    private async Task<string> TryAsync(int caller)
    {
        using var client = await RawClient.Connect(_bench.Edge.Ports[caller - 1]);
        await client.Send(Bench.Get);
        var head = await client.ReadThrough("\r\n\r\n");
        await client.Read(Bench.LengthOf(head));
        return head[9..12];
    }
}
