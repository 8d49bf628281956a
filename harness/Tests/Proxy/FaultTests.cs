using System.Net.Sockets;
using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

public sealed class FaultTests
{
    [Fact]
    public async Task Cut_reset_gives_the_client_a_real_rst()
    {
        await using var bench = new Bench();
        using var live = await bench.Connect();
        await live.Send(Bench.Get);
        await live.Read(Bench.Ok.Length);
        await bench.OneExchange();
        var lease = bench.Apply(new Cut(CutHow.Reset));
        Assert.Equal(SocketError.ConnectionReset, await live.End());
        Assert.Equal("ConnectionReset", await bench.Try());
        Assert.Equal((2, 1), (lease.Touched, bench.Requests));
        Assert.True(bench.Proxy.Leases.Lift("f"));
        Assert.Equal("200", await bench.Try());
        await Wait.Until(() => bench.Tap.Exchanges.Count == 3, "3 exchanges");
        var cut = Assert.Single(bench.Tap.Exchanges, e => e.Fault == "f");
        Assert.Equal((ExchangeOutcome.CutByFault, false), (cut.Outcome, cut.ReachedUpstream));
    }

    [Fact]
    public async Task Cut_reset_of_some_requests_leaves_live_connections_alone()
    {
        await using var bench = new Bench();
        using var live = await bench.Connect();
        await live.Send(Bench.Get);
        await live.Read(Bench.Ok.Length);
        var lease = bench.Apply(new Cut(CutHow.Reset) { Who = new Who { Nth = 2 } });
        await live.Send(Bench.Get);
        await live.Read(Bench.Ok.Length);
        await live.Send(Bench.Get);
        Assert.Equal(SocketError.ConnectionReset, await live.End());
        Assert.Equal((1, 2), (lease.Touched, bench.Requests));
    }

    [Fact]
    public async Task Cut_in_the_middle_of_an_exchange_is_counted_once()
    {
        var arrived = new TaskCompletionSource();
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            arrived.SetResult();
            await upstream.End();
        });
        using var live = await bench.Connect();
        await live.Send(Bench.Get);
        await arrived.Task.Soon();
        Assert.Equal(1, bench.Apply(new Cut(CutHow.Reset)).Touched);
        Assert.Equal(SocketError.ConnectionReset, await live.End());
        var e = await bench.OneExchange();
        Assert.Equal((ExchangeOutcome.CutByFault, "f", true), (e.Outcome, e.Fault, e.ReachedUpstream));
    }

    [Fact]
    public async Task Cut_refuse_refuses_and_the_same_port_comes_back()
    {
        await using var bench = new Bench();
        for (var round = 0; round < 5; round++)
        {
            using var live = await bench.Connect();
            await live.Send(Bench.Get);
            await live.Read(Bench.Ok.Length);
            bench.Apply(new Cut(CutHow.Refuse));
            Assert.Equal(SocketError.ConnectionReset, await live.End());
            for (var i = 0; i < 3; i++)
            {
                var refused = await Assert.ThrowsAsync<SocketException>(() => RawClient.Connect(bench.Edge.Port));
                Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
            }

            bench.Proxy.Leases.LiftAll();
            Assert.Equal("200", await bench.Try());
        }
    }

    [Fact]
    public async Task Blackhole_swallows_the_request_and_resets_when_lifted()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new Cut(CutHow.Blackhole));
        using var held = await bench.Connect();
        await held.Send(Bench.Get);
        await Wait.Until(() => lease.Touched == 1, "swallowed");
        var leaver = await bench.Connect();
        await leaver.Send(Bench.Get);
        await Wait.Until(() => lease.Touched == 2, "swallowed");
        leaver.Dispose();
        Assert.Equal((ExchangeOutcome.ClientAborted, "f"), ((await bench.OneExchange()).Outcome, bench.Tap.Exchanges.First().Fault));
        bench.Proxy.Leases.Lift("f");
        Assert.Equal(SocketError.ConnectionReset, await held.End());
        await Wait.Until(() => bench.Tap.Exchanges.Count == 2, "both recorded");
        Assert.Equal((ExchangeOutcome.CutByFault, 0), (bench.Tap.Exchanges.Last().Outcome, bench.Upstream.Connections));
        Assert.Equal("200", await bench.Try());
    }

    [Fact]
    public async Task Blackhole_sees_the_request_that_comes_on_a_connection_kept_alive()
    {
        await using var bench = new Bench();
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        await client.ReadThrough("\r\n\r\n");
        await bench.OneExchange();
        var lease = bench.Apply(new Cut(CutHow.Blackhole));
        Assert.Equal(0, lease.Touched);
        await client.Send(Bench.Get);
        await Wait.Until(() => lease.Touched == 1, "swallowed");
        Assert.Equal(2, bench.Edge.BegunExchanges);
        client.Dispose();
        await Wait.Until(() => bench.Tap.Exchanges.Count == 2, "both recorded");
        Assert.Equal((ExchangeOutcome.ClientAborted, "f"), (bench.Tap.Exchanges.Last().Outcome, bench.Tap.Exchanges.Last().Fault));
    }

    [Fact]
    public async Task Blackhole_stops_an_answer_that_is_under_way()
    {
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            arrived.SetResult();
            await go.Task;
            await upstream.Send(Bench.Ok);
            await upstream.End();
        });
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        await arrived.Task.Soon();
        Assert.Equal(1, bench.Apply(new Cut(CutHow.Blackhole)).Touched);
        go.SetResult();
        bench.Proxy.Leases.Lift("f");
        Assert.Equal(SocketError.ConnectionReset, await client.End());
        var e = await bench.OneExchange();
        Assert.Equal((ExchangeOutcome.CutByFault, 0, "f"), (e.Outcome, e.Status, e.Fault));
    }

    [Fact]
    public async Task Delay_holds_at_least_as_long_as_asked_and_delays_add_up()
    {
        await using var bench = new Bench();
        bench.Apply(new Delay(TimeSpan.FromMilliseconds(40)), "one");
        bench.Apply(new Delay(TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(5)), "two");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("200", await bench.Try());
        }

        await Wait.Until(() => bench.Tap.Exchanges.Count == 10, "10 exchanges");
        Assert.All(bench.Tap.Exchanges, e => Assert.True(TimeProvider.System.GetElapsedTime(e.Arrived, e.FirstByte) >= TimeSpan.FromMilliseconds(65)));
        Assert.All(bench.Tap.Exchanges, e => Assert.Equal("one", e.Fault));
        Assert.All(bench.Proxy.Leases.Active, l => Assert.Equal(10, l.Touched));
    }

    [Fact]
    public async Task Lifting_a_delay_releases_what_it_holds()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new Delay(TimeSpan.FromMinutes(10)));
        var held = Enumerable.Range(0, 5).Select(_ => bench.Try()).ToArray();
        await Wait.Until(() => lease.Touched == 5, "held");
        Assert.Equal(0, bench.Requests);
        bench.Proxy.Leases.Lift("f");
        Assert.All(await Task.WhenAll(held), status => Assert.Equal("200", status));
    }

    [Fact]
    public async Task A_client_that_leaves_during_a_delay_never_reaches_the_upstream()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new Delay(TimeSpan.FromMinutes(10)));
        var client = await bench.Connect();
        await client.Send(Bench.Get);
        await Wait.Until(() => lease.Touched == 1, "held");
        client.Dispose();
        var e = await bench.OneExchange();
        Assert.Equal((ExchangeOutcome.ClientAborted, "f", false, 0), (e.Outcome, e.Fault, e.ReachedUpstream, bench.Upstream.Connections));
    }

    [Fact]
    public async Task AnswerWith_answers_without_the_upstream_and_keeps_the_connection()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new AnswerWith(503, TimeSpan.FromSeconds(1.2), "nö") { Who = new Who { First = 2 } });
        using var client = await bench.Connect();
        const string expected = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 3\r\n\r\n";
        await client.Send("POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        Assert.Equal(expected, await client.ReadThrough("\r\n\r\n"));
        Assert.Equal("nö", Encoding.UTF8.GetString(await client.Read(3)));
        await client.Send("HEAD /x HTTP/1.1\r\n\r\n");
        Assert.Equal(expected, await client.ReadThrough("\r\n\r\n"));
        Assert.Equal(0, bench.Upstream.Connections);
        await client.Send(Bench.Get);
        Assert.Equal(Bench.Ok, Encoding.Latin1.GetString(await client.Read(Bench.Ok.Length)));
        Assert.Equal((2, 1), (lease.Touched, bench.Requests));
        var e = Assert.Single(bench.Tap.Exchanges, e => e.Method == "POST");
        Assert.Equal((ExchangeOutcome.AnsweredByFault, 503, 0x44BC2CF5AD770999UL, false), (e.Outcome, e.Status, e.BodyHash, e.ReachedUpstream));
    }

    [Fact]
    public async Task AnswerWith_closes_when_the_client_asked_for_it_and_sends_100_continue()
    {
        await using var bench = new Bench();
        bench.Apply(new AnswerWith(429));
        using var client = await bench.Connect();
        await client.Send("POST /x HTTP/1.1\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 1\r\n\r\n");
        await client.ReadThrough("HTTP/1.1 100 Continue\r\n\r\n");
        await client.Send("a");
        Assert.Equal("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", Encoding.Latin1.GetString(await client.ReadToEnd()));
    }

    [Fact]
    public async Task LoseResponse_lets_the_upstream_act_and_resets_the_client()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new LoseResponse { Who = new Who { Nth = 1 } });
        Assert.Equal("ConnectionReset", await bench.Try());
        Assert.Equal((1, 1), (bench.Requests, lease.Touched));
        var e = await bench.OneExchange();
        Assert.Equal((ExchangeOutcome.ResponseLost, 0, "f", true), (e.Outcome, e.Status, e.Fault, e.ReachedUpstream));
        Assert.Equal("200", await bench.Try());
    }

    [Fact]
    public async Task The_first_terminal_fault_wins()
    {
        await using var bench = new Bench();
        var first = bench.Apply(new AnswerWith(500), "first");
        var second = bench.Apply(new AnswerWith(404), "second");
        Assert.Equal("500", await bench.Try());
        bench.Proxy.Leases.Lift("first");
        Assert.Equal("404", await bench.Try());
        Assert.Equal((1, 1), (first.Touched, second.Touched));
    }

    [Theory]
    [InlineData(CutHow.Reset)]
    [InlineData(CutHow.Blackhole)]
    public async Task Cuts_work_on_connections_that_are_not_http(CutHow how)
    {
        await using var bench = new Bench(async upstream => await upstream.Send(await upstream.ReadToEnd()));
        var lease = bench.Apply(new Cut(how));
        using var client = await bench.Connect();
        await client.Send("\0raw");
        await Wait.Until(() => lease.Touched == 1, "touched");
        bench.Proxy.Leases.Lift("f");
        Assert.Equal(SocketError.ConnectionReset, await client.End());
        Assert.Equal(0, bench.Upstream.Connections);
    }
}
