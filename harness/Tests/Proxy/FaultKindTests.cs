using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Each kind of fault beyond cut, delay, answer and lose: that it is applied (counted), does what it says, and ends.</summary>
public sealed class FaultKindTests
{
    private const string Post = "POST /x HTTP/1.1\r\nContent-Length: 10\r\n\r\n0123456789";
    private const string Long = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n0123456789abcdefghij";

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(40);

    [Fact]
    public async Task Half_close_ends_the_answers_and_swallows_what_comes()
    {
        await using var bench = new Bench();
        using var live = await bench.Connect();
        await live.Send(Bench.Get);
        await live.Read(Bench.Ok.Length);
        await bench.OneExchange();
        var lease = bench.Apply(new Cut(CutHow.HalfClose));
        Assert.Empty(await live.ReadToEnd());
        using var late = await bench.Connect();
        await late.Send(Bench.Get);
        Assert.Empty(await late.ReadToEnd());
        Assert.Equal((1, 1), (lease.Touched, bench.Requests));
        await EndsClean(bench);
    }

    [Fact]
    public async Task A_lost_request_never_reaches_the_upstream()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new LoseRequest { Who = new Who { Nth = 1 } });
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        await Wait.Until(() => lease.Touched == 1, "lost");
        Assert.Equal("200", await bench.Try());
        Assert.Equal(1, bench.Requests);
        bench.Proxy.Leases.LiftAll();
        Assert.Equal(SocketError.ConnectionReset, await client.End());
        await EndsClean(bench);
    }

    [Fact]
    public async Task A_duplicated_request_reaches_the_upstream_twice_and_is_answered_once()
    {
        var bodies = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            bodies.Enqueue(Encoding.Latin1.GetString(await upstream.Read(10)));
            await upstream.Send(Bench.Ok);
        });
        var lease = bench.Apply(new Duplicate());
        Assert.Equal("200", await bench.Try(Post));
        await Wait.Until(() => bodies.Count == 2, "the second copy");
        Assert.All(bodies, body => Assert.Equal("0123456789", body));
        Assert.Equal((1, "f"), (lease.Touched, (await bench.OneExchange()).Fault));
        await EndsClean(bench, Post);
    }

    [Fact]
    public async Task Reorder_lets_the_next_request_overtake()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new Reorder(TimeSpan.FromMinutes(5)) { Who = new Who { Nth = 1 } });
        var first = bench.Try();
        await Wait.Until(() => lease.Touched == 1, "held");
        Assert.Equal(0, bench.Requests);
        Assert.Equal("200", await bench.Try());
        Assert.Equal("200", await first);
        Assert.Equal((2, 1), (bench.Requests, lease.Touched));
        await EndsClean(bench);
    }

    [Fact]
    public async Task Hold_holds_until_it_is_lifted()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new Hold());
        var held = bench.Try();
        await Wait.Until(() => lease.Touched == 1, "held");
        Assert.Equal(0, bench.Requests);
        bench.Proxy.Leases.Lift("f");
        Assert.Equal("200", await held);
        await EndsClean(bench);
    }

    [Fact]
    public async Task A_delay_after_the_upstream_acted_holds_the_answer()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new Delay(TimeSpan.FromMinutes(10)) { Side = Side.Response });
        var held = bench.Try();
        await Wait.Until(() => bench.Requests == 1, "the upstream acted");
        Assert.Equal((1, false), (lease.Touched, held.IsCompleted));
        bench.Proxy.Leases.Lift("f");
        Assert.Equal("200", await held);
        await EndsClean(bench);
    }

    [Theory]
    [InlineData(Side.Response, CorruptWhat.Body)]
    [InlineData(Side.Response, CorruptWhat.Head)]
    [InlineData(Side.Request, CorruptWhat.Body)]
    public async Task Corrupt_changes_bytes_and_no_length(Side side, CorruptWhat what)
    {
        var seen = "";
        await using var bench = new Bench(async upstream =>
        {
            var head = await upstream.ReadThrough("\r\n\r\n");
            seen = head + Encoding.Latin1.GetString(await upstream.Read(10));
            await upstream.Send(Long);
            await upstream.ReadToEnd();
        });
        var lease = bench.Apply(new Corrupt(3) { Side = side, What = what });
        using var client = await bench.Connect();
        await client.Send(Post);
        var answer = Encoding.Latin1.GetString(await client.Read(Long.Length));
        var (sent, got) = side == Side.Request ? (Post, seen) : (Long, answer);
        var changed = Enumerable.Range(0, sent.Length).Where(i => sent[i] != got[i]).ToList();
        Assert.Equal((1, 3, sent.Length), (lease.Touched, what == CorruptWhat.Head ? changed.Count : Math.Max(3, changed.Count), got.Length));
        Assert.NotEmpty(changed);
        Assert.All(changed, at => Assert.Equal(what == CorruptWhat.Head, at < 3));
        Assert.Equal("f", (await bench.OneExchange()).Fault);
        await EndsClean(bench, Post);
    }

    [Fact]
    public async Task Truncate_cuts_the_answer_short_in_an_orderly_way()
    {
        await using var bench = new Bench(answer: Long);
        var lease = bench.Apply(new Truncate(5));
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        Assert.Equal(Long[..^15], Encoding.Latin1.GetString(await client.ReadToEnd()));
        var e = await bench.OneExchange();
        Assert.Equal((1, ExchangeOutcome.CutByFault, "f", 200), (lease.Touched, e.Outcome, e.Fault, e.Status));
        await EndsClean(bench);
    }

    [Fact]
    public async Task Truncate_of_a_request_resets()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new Truncate(5) { Side = Side.Request });
        Assert.Equal("ConnectionReset", await bench.Try(Post));
        Assert.Equal((1, 0), (lease.Touched, bench.Requests));
        await EndsClean(bench, Post);
    }

    [Fact]
    public async Task Drip_takes_its_time_and_changes_nothing()
    {
        await using var bench = new Bench(answer: Long);
        var lease = bench.Apply(new Drip(4, Short));
        using var client = await bench.Connect();
        var clock = Stopwatch.StartNew();
        await client.Send(Bench.Get);
        Assert.Equal(Long, Encoding.Latin1.GetString(await client.Read(Long.Length)));
        Assert.Equal(1, lease.Touched);
        Assert.True(clock.Elapsed >= 4 * Short);
        await EndsClean(bench);
    }

    [Fact]
    public async Task A_client_that_leaves_an_answer_that_drips_is_seen_to_leave_then()
    {
        var every = TimeSpan.FromSeconds(2);
        await using var bench = new Bench(answer: Long);
        bench.Apply(new Drip(1, every));
        var client = await bench.Connect();
        await client.Send(Bench.Get);
        await client.Read(Long.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 5);
        client.Dispose();
        var left = TimeProvider.System.GetTimestamp();

        var e = await bench.OneExchange();

        Assert.Equal(ExchangeOutcome.ClientAborted, e.Outcome);
        Assert.True(TimeProvider.System.GetElapsedTime(left, e.Ended) < every / 2, $"{TimeProvider.System.GetElapsedTime(left, e.Ended)}");
    }

    [Theory]
    [InlineData("bandwidth")]
    [InlineData("slice")]
    [InlineData("stall")]
    public async Task Bytes_that_are_paced_arrive_whole_and_late(string kind)
    {
        await using var bench = new Bench(answer: Long);
        ToxicFault fault = kind switch
        {
            "bandwidth" => new Bandwidth(1000),
            "slice" => new Slice(8, 0, Short),
            _ => new Stall(1, Short),
        };
        var lease = bench.Apply(fault);
        using var client = await bench.Connect();
        var clock = Stopwatch.StartNew();
        await client.Send(Bench.Get);
        Assert.Equal(Long, Encoding.Latin1.GetString(await client.Read(Long.Length)));
        Assert.True(clock.Elapsed >= Short * 0.9, $"{clock.Elapsed}");
        await Wait.Until(() => lease.Touched == 1, "touched");
        await EndsClean(bench);
    }

    [Fact]
    public async Task Paced_bytes_of_one_path_leave_the_others_alone()
    {
        await using var bench = new Bench(answer: Long);
        var lease = bench.Apply(new Bandwidth(1) { Who = new Who { Path = "/slow" } });
        using var slow = await bench.Connect();
        await slow.Send("GET /slow HTTP/1.1\r\n\r\n");
        await Wait.Until(() => lease.Touched == 1, "touched");
        Assert.Equal("200", await bench.Try());
        bench.Proxy.Leases.Lift("f");
        Assert.Equal(Long, Encoding.Latin1.GetString(await slow.Read(Long.Length)));
        await EndsClean(bench);
    }

    [Fact]
    public async Task Limit_data_closes_after_so_many_bytes()
    {
        await using var bench = new Bench(answer: Long);
        var lease = bench.Apply(new LimitData(25));
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        Assert.Equal(Long[..25], Encoding.Latin1.GetString(await client.ReadToEnd()));
        await Wait.Until(() => lease.Touched == 1, "touched");
        await EndsClean(bench);
    }

    [Fact]
    public async Task Slow_close_holds_the_end_only()
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n\r\n");
            await upstream.Send(Bench.Ok);
        });
        var lease = bench.Apply(new SlowClose(TimeSpan.FromMinutes(5)));
        using var client = await bench.Connect();
        await client.Send(Bench.Get);
        await client.Read(Bench.Ok.Length);
        bench.Proxy.Leases.Lift("f");
        Assert.Empty(await client.ReadToEnd());
        Assert.InRange(lease.Touched, 0, 1);
        await EndsClean(bench);
    }

    [Fact]
    public async Task Slow_accept_reads_only_after_a_while()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new SlowAccept(TimeSpan.FromMinutes(5)) { Who = new Who { First = 1 } });
        var slow = bench.Try();
        await Wait.Until(() => lease.Touched == 1, "held");
        Assert.Equal("200", await bench.Try());
        Assert.Equal((1, false), (bench.Requests, slow.IsCompleted));
        bench.Proxy.Leases.Lift("f");
        Assert.Equal("200", await slow);
        await EndsClean(bench);
    }

    [Fact]
    public async Task Lifetime_resets_connections_that_are_old()
    {
        await using var bench = new Bench();
        using var live = await bench.Connect();
        await live.Send(Bench.Get);
        await live.Read(Bench.Ok.Length);
        var lease = bench.Apply(new Lifetime(Short));
        Assert.Equal(SocketError.ConnectionReset, await live.End());
        using var late = await bench.Connect();
        await late.Send(Bench.Get);
        Assert.Equal(SocketError.ConnectionReset, await late.End());
        await Wait.Until(() => lease.Touched == 2, "both are counted");
        await EndsClean(bench);
    }

    /// <summary>Lifts everything: no fault is left, and a request passes.</summary>
    private static async Task EndsClean(Bench bench, string request = Bench.Get)
    {
        bench.Proxy.Leases.LiftAll();
        Assert.Empty(bench.Proxy.Leases.Active);
        Assert.Equal("200", await bench.Try(request));
    }
}
