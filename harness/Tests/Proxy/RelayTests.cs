using System.Net;
using System.Net.Sockets;
using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

public sealed class RelayTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Request, and what the upstream answers; both must come out as they went in.
    public static TheoryData<string, string> Framings => new()
    {
        { "GET /a?b=c HTTP/1.1\r\nhOst:  x \r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello" },
        { "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 201 \r\ncontent-length:0\r\n\r\n" },
        { "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\nA\r\n0123456789\r\n0\r\nT: 1\r\nU: 2\r\n\r\n" },
        { "HEAD / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" },
        { "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n" },
        { "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 304 Not Modified\r\nContent-Length: 77\r\n\r\n" },
        { "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n!" },
        { "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\n!" },
        { "\r\nGET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200\nContent-Length: 1\n\n!" },
    };

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task Every_framing_passes_unchanged_and_the_connection_is_used_again(string request, string answer)
    {
        await using var bench = new Bench(async upstream =>
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(request, Encoding.Latin1.GetString(await upstream.Read(request.Length)));
                await upstream.Send(answer);
            }
        });
        using var client = await bench.Connect();
        for (var i = 0; i < 3; i++)
        {
            await client.Send(request);
            Assert.Equal(answer, Encoding.Latin1.GetString(await client.Read(answer.Length)));
        }

        Assert.Empty(await client.ReadToEnd());
        await Wait.Until(() => bench.Tap.Exchanges.Count == 3, "three exchanges");
        Assert.All(bench.Tap.Exchanges, e => Assert.Equal(ExchangeOutcome.Answered, e.Outcome));
        Assert.Equal(1, bench.Upstream.Connections);
    }

    [Fact]
    public async Task Bodies_in_pieces_of_one_byte_pass_unchanged()
    {
        const string request = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        const string answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n1\r\ny\r\n0\r\n\r\n";
        await using var bench = new Bench(async upstream =>
        {
            Assert.Equal(request, Encoding.Latin1.GetString(await upstream.Read(request.Length)));
            foreach (var letter in answer)
            {
                await upstream.Send(letter.ToString());
            }

            await upstream.ReadToEnd();
        });
        using var client = await bench.Connect();
        foreach (var letter in request)
        {
            await client.Send(letter.ToString());
        }

        Assert.Equal(answer, Encoding.Latin1.GetString(await client.Read(answer.Length)));
        var exchange = await bench.OneExchange();
        Assert.Equal(0x44BC2CF5AD770999UL, exchange.BodyHash); // XXH64 of "abc"
    }

    [Fact]
    public async Task A_body_is_streamed_and_never_held()
    {
        const int size = 5_000_000;
        var body = new byte[size];
        new Random(1).NextBytes(body);
        await using var bench = new Bench(async upstream =>
        {
            var head = await upstream.ReadThrough("\r\n\r\n");
            Assert.Equal(body[..1000], await upstream.Read(1000)); // before the client has sent the rest
            await upstream.Send($"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n");
            await upstream.Send(body.AsMemory(0, 1000));
            for (var left = size - 1000; left > 0; left -= 1000)
            {
                await upstream.Send(await upstream.Read(1000));
            }

            await upstream.ReadToEnd();
        });
        using var client = await bench.Connect();
        await client.Send($"POST / HTTP/1.1\r\nContent-Length: {size}\r\n\r\n");
        await client.Send(body.AsMemory(0, 1000));
        await client.ReadThrough("\r\n\r\n");
        Assert.Equal(body[..1000], await client.Read(1000));
        var sending = client.Send(body.AsMemory(1000));
        for (var at = 1000; at < size; at += 9000)
        {
            Assert.True((await client.Read(Math.Min(9000, size - at))).AsSpan().SequenceEqual(body.AsSpan(at, Math.Min(9000, size - at))));
        }

        await sending;
        Assert.Equal(ExchangeOutcome.Answered, (await bench.OneExchange()).Outcome);
    }

    [Fact]
    public async Task An_answer_without_length_ends_with_the_connection()
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            await upstream.Send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
        });
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        Assert.EndsWith("until the end", Encoding.Latin1.GetString(await client.ReadToEnd()), StringComparison.Ordinal);
        Assert.Equal(ExchangeOutcome.Answered, (await bench.OneExchange()).Outcome);
    }

    [Fact]
    public async Task A_client_that_waits_for_100_continue_gets_it_from_the_upstream()
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            await upstream.Send("HTTP/1.1 100 Continue\r\n\r\n");
            await upstream.Read(3);
            await upstream.Send(Bench.Ok);
            await upstream.ReadToEnd();
        });
        using var client = await bench.Connect();
        await client.Send("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await client.ReadThrough("\r\n\r\n"));
        await client.Send("abc");
        Assert.Equal(Bench.Ok, Encoding.Latin1.GetString(await client.Read(Bench.Ok.Length)));
        Assert.Equal(200, (await bench.OneExchange()).Status);
    }

    [Theory]
    [InlineData("GET /chat HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n", "HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    [InlineData("CONNECT h:1 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 Connected\r\n\r\n")]
    public async Task After_an_upgrade_raw_bytes_pass_both_ways(string request, string answer)
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            await upstream.Send(answer + "\0first");
            await upstream.Send(await upstream.Read(4));
            await upstream.ReadToEnd();
        });
        using var client = await bench.Connect();
        await client.Send(request);
        await client.ReadThrough("\0first");
        await client.Send("\0\u0001\u0002\u0003");
        Assert.Equal([0, 1, 2, 3], await client.Read(4));
        client.EndSending();
        Assert.Empty(await client.ReadToEnd());
        Assert.True((await bench.OneConnection()).Http);
        Assert.Equal(ExchangeOutcome.Answered, (await bench.OneExchange()).Outcome);
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        await using var bench = new Bench();
        using var client = await bench.Connect();
        await client.Send(string.Concat(Enumerable.Repeat(Bench.Get, 20)));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(Bench.Ok, Encoding.Latin1.GetString(await client.Read(Bench.Ok.Length)));
        }

        await Wait.Until(() => bench.Tap.Exchanges.Count == 20, "20 exchanges");
        await Wait.Until(() => bench.Edge.OpenExchanges == 0, "quiet");
    }

    [Theory]
    [InlineData("*1\r\n$4\r\nPING\r\n")]
    [InlineData("\u0016\u0003\u0001\0\0")]
    [InlineData("GET / HTTP/1.1\r\nNo colon here\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task What_is_not_http_passes_as_tcp(string bytes)
    {
        await using var bench = new Bench(async upstream => await upstream.Send(await upstream.Read(bytes.Length)));
        using var client = await bench.Connect();
        await client.Send(bytes);
        Assert.Equal(bytes, Encoding.Latin1.GetString(await client.ReadToEnd()));
        client.EndSending();
        var connection = await bench.OneConnection();
        Assert.False(connection.Http);
        Assert.Contains("raw TCP", connection.Note, StringComparison.Ordinal);
        Assert.Equal((bytes.Length, bytes.Length), (connection.BytesUp, connection.BytesDown));
        Assert.Empty(bench.Tap.Exchanges);
    }

    [Fact]
    public async Task A_server_that_speaks_first_is_heard()
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.Send("220 ready\r\n");
            await upstream.ReadToEnd();
        }, options: o => o with { Protocol = Protocol.Tcp });
        using var client = await bench.Connect();
        Assert.Equal("220 ready\r\n", await client.ReadThrough("\r\n"));
    }

    [Theory]
    [InlineData("\0raw")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    public async Task A_client_that_ends_its_sending_still_gets_the_reply(string request)
    {
        await using var bench = new Bench(async upstream =>
        {
            Assert.Equal(request.Length, (await upstream.ReadToEnd()).Length);
            await upstream.Send(Bench.Ok);
        });
        using var client = await bench.Connect();
        await client.Send(request);
        client.EndSending();
        Assert.Equal(Bench.Ok, Encoding.Latin1.GetString(await client.ReadToEnd()));
        await bench.OneConnection();
        Assert.All(bench.Tap.Exchanges, e => Assert.Equal(ExchangeOutcome.Answered, e.Outcome));
    }

    [Theory]
    [InlineData("\0raw")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    public async Task An_upstream_reset_reaches_the_client_as_a_reset(string request)
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.Read(request.Length);
            upstream.Reset();
        });
        using var client = await bench.Connect();
        await client.Send(request);
        Assert.Equal(SocketError.ConnectionReset, await client.End());
        await bench.OneConnection();
        Assert.All(bench.Tap.Exchanges, e => Assert.Equal((ExchangeOutcome.UpstreamReset, 0), (e.Outcome, e.Status)));
    }

    [Fact]
    public async Task An_upstream_that_closes_an_idle_connection_is_seen_to_close_by_the_client()
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            await upstream.Send(Bench.Ok);
        });
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        Assert.Equal(Bench.Ok, Encoding.Latin1.GetString(await client.ReadToEnd()));
    }

    [Fact]
    public async Task HttpClient_works_through_it()
    {
        await using var bench = new Bench();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{bench.Edge.Port}") };
        for (var i = 0; i < 50; i++)
        {
            using var response = await http.PostAsync(new Uri("/x", UriKind.Relative), new StringContent("abc"), Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("ok", await response.Content.ReadAsStringAsync(Cancel));
        }

        Assert.Equal(1, bench.Upstream.Connections);
        await Wait.Until(() => bench.Tap.Exchanges.Count == 50, "50 exchanges");
    }
}
