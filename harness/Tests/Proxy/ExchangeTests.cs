using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

public sealed class ExchangeTests
{
    [Fact]
    public async Task An_exchange_carries_what_the_head_said_and_its_times()
    {
        await using var bench = new Bench(options: o => o with { BusinessIdHeader = "X-Order" });
        var before = TimeProvider.System.GetTimestamp();
        Assert.Equal("200", await bench.Try("POST /orders/7?a=1 HTTP/1.1\r\ntraceparent: 00-ab-cd-01\r\nIdempotency-Key: k1\r\nx-order: 7\r\nContent-Length: 1\r\n\r\na"));
        var e = await bench.OneExchange();
        Assert.Equal((Bench.Name, 1, "POST", "/orders/7?a=1", 200), (e.Edge, e.Connection, e.Method, e.Path, e.Status));
        Assert.Equal(("00-ab-cd-01", "k1", "7", null), (e.TraceParent, e.IdempotencyKey, e.BusinessId, e.Fault));
        Assert.Equal((0xD24EC4F1A98C6E5BUL, true, ExchangeOutcome.Answered), (e.BodyHash, e.ReachedUpstream, e.Outcome));
        Assert.True(before < e.Arrived && e.Arrived <= e.FirstByte && e.FirstByte <= e.Ended && e.Ended <= TimeProvider.System.GetTimestamp());
        Assert.True(bench.Edge.LastActivity >= e.Arrived);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")]
    public async Task An_upstream_that_closes_too_early_is_recorded_so(string answer)
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            await upstream.Send(answer);
        });
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        Assert.Equal(answer, System.Text.Encoding.Latin1.GetString(await client.ReadToEnd()));
        var e = await bench.OneExchange();
        Assert.Equal((ExchangeOutcome.UpstreamClosed, answer.Length > 0 ? 200 : 0), (e.Outcome, e.Status));
    }

    [Fact]
    public async Task An_upstream_that_refuses_gives_the_client_a_reset()
    {
        await using var bench = new Bench();
        await bench.Upstream.DisposeAsync();
        Assert.Equal("ConnectionReset", await bench.Try());
        var e = await bench.OneExchange();
        Assert.Equal((ExchangeOutcome.UpstreamRefused, false), (e.Outcome, e.ReachedUpstream));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_gives_up_is_recorded_and_the_upstream_told(bool byReset)
    {
        var arrived = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            arrived.SetResult();
            await upstream.End();
            left.SetResult();
        });
        var client = await bench.Connect();
        await client.Send(Bench.Get);
        await arrived.Task.Soon();
        Assert.Equal(1, bench.Edge.OpenExchanges);
        if (byReset)
        {
            client.Reset();
        }
        else
        {
            client.Dispose();
        }

        await left.Task.Soon();
        Assert.Equal(ExchangeOutcome.ClientAborted, (await bench.OneExchange()).Outcome);
        await Wait.Until(() => bench.Edge.OpenExchanges == 0, "quiet");
    }

    [Fact]
    public async Task An_answer_to_a_client_that_has_closed_counts_as_aborted_at_the_time_of_the_close()
    {
        var seen = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadToEnd();
            seen.SetResult();
            await go.Task;
            await upstream.Send(Bench.Ok);
        });
        var client = await bench.Connect();
        await client.Send(Bench.Get);
        client.Dispose();
        await seen.Task.Soon();
        var later = TimeProvider.System.GetTimestamp();
        go.SetResult();
        var e = await bench.OneExchange();
        Assert.Equal(ExchangeOutcome.ClientAborted, e.Outcome);
        Assert.True(e.Ended < later);
    }

    [Fact]
    public async Task Disposing_in_the_middle_records_what_is_open_and_leaves_no_socket()
    {
        var arrived = new TaskCompletionSource();
        var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            arrived.SetResult();
            await upstream.End();
        });
        using var busy = await bench.Connect();
        using var idle = await bench.Connect();
        await busy.Send(Bench.Get);
        await arrived.Task.Soon();
        await Wait.Until(() => bench.Edge.Live.Count == 2, "both accepted");
        await bench.Proxy.DisposeAsync().AsTask().Soon();
        var open = Assert.Single(bench.Tap.Exchanges);
        Assert.Equal((ExchangeOutcome.CutByFault, null), (open.Outcome, open.Fault));
        Assert.Equal(2, bench.Tap.Connections.Count);
        Assert.Empty(bench.Edge.Live);
        Assert.NotNull(await busy.End());
        Assert.NotNull(await idle.End());
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => RawClient.Connect(bench.Edge.Port));
        await bench.DisposeAsync();
    }
}
