using TestHarness.Proxy;
using static TestHarness.Tests.Proxy.AmqpBytes;

namespace TestHarness.Tests.Proxy;

/// <summary>A fault that does nothing to a call counts nothing, and the call is not put down to it.</summary>
public sealed class TouchedTests
{
    private const string Post = "POST /x HTTP/1.1\r\nContent-Length: 10\r\n\r\n0123456789";
    private static readonly Who Content = new() { Path = "*" };

    public static TheoryData<string> Bodies => ["corrupt", "truncate", "drip", "bandwidth", "slice", "stall"];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_changes_bodies_does_not_count_calls_without_one(string kind)
    {
        await using var bench = new Bench(answer: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        var (answers, requests) = (bench.Apply(OfBody(kind, Side.Response), "answers"), bench.Apply(OfBody(kind, Side.Request), "requests"));
        Assert.Equal("200", await bench.Try());
        Assert.Equal((null, ExchangeOutcome.Answered), (await bench.OneExchange()) is var e ? (e.Fault, e.Outcome) : default);
        Assert.Equal((0, 0), (answers.Touched, requests.Touched));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_changes_bodies_counts_a_call_with_one_once(string kind)
    {
        await using var bench = new Bench();
        var lease = bench.Apply(OfBody(kind, Side.Request));
        await bench.Try(Post);
        Assert.Equal("f", (await bench.OneExchange()).Fault);
        Assert.Equal(1, lease.Touched);
    }

    [Fact]
    public async Task What_leaves_a_body_as_it_is_has_not_touched_it()
    {
        await using var bench = new Bench();
        Lease[] leases =
        [
            bench.Apply(new Truncate(2), "as long as the body"),
            bench.Apply(new Stall(0, TimeSpan.FromMinutes(1)) { Side = Side.Request, Who = Content }, "no share at all"),
        ];
        Assert.Equal("200", await bench.Try(Post));
        Assert.Null((await bench.OneExchange()).Fault);
        Assert.All(leases, lease => Assert.Equal(0, lease.Touched));
    }

    [Fact]
    public async Task A_stall_counts_the_connections_on_which_something_stalled()
    {
        await using var bench = new Bench();
        var none = bench.Apply(new Stall(0, TimeSpan.FromMilliseconds(1)) { Side = Side.Both }, "none");
        var all = bench.Apply(new Stall(1, TimeSpan.FromMilliseconds(1)) { Side = Side.Both }, "all");
        Assert.Equal("200", await bench.Try(Post));
        Assert.Equal((0, 1), (none.Touched, all.Touched));
    }

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(1_100_000, 0)]
    public async Task A_request_that_is_too_long_to_duplicate_is_not_counted(int size, int touched)
    {
        var requests = 0;
        await using var bench = new Bench(async upstream =>
        {
            await upstream.ReadThrough("\r\n0\r\n\r\n");
            Interlocked.Increment(ref requests);
            await upstream.Send(Bench.Ok);
        });
        var lease = bench.Apply(new Duplicate());
        using var client = await bench.Connect();
        await client.Send($"POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{size:x}\r\n{new string('x', size)}\r\n");
        await client.Send("0\r\n\r\n");
        await client.ReadThrough("ok");
        await Wait.Until(() => Volatile.Read(ref requests) == 1 + touched, "all copies have come");
        Assert.Equal((touched, touched == 1 ? "f" : null), (lease.Touched, (await bench.OneExchange()).Fault));
    }

    [Fact]
    public async Task What_is_done_to_connections_does_not_choose_requests()
    {
        await using var bench = new Bench();
        Fault[] faults = [new LimitData(1), new SlowClose(TimeSpan.FromSeconds(1)), new Lifetime(TimeSpan.FromSeconds(1)), new SlowAccept(TimeSpan.FromSeconds(1))];
        Assert.All(faults, fault => Assert.StartsWith(
            "fault 'f': it is done to connections, and 'who' chooses requests: count connections with percent, first, every or nth",
            Assert.Throws<ArgumentException>(() => bench.Apply(fault with { Who = Content })).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_corrupted_head_is_one_on_its_way_up_too()
    {
        var seen = "";
        await using var bench = new Bench(async upstream =>
        {
            seen = await upstream.ReadThrough("0123456789");
            await upstream.Send(Bench.Ok);
        });
        var lease = bench.Apply(new Corrupt(3) { What = CorruptWhat.Head, Side = Side.Request });
        Assert.Equal("200", await bench.Try(Post));
        Assert.Equal((1, Post.Length, Post[3..]), (lease.Touched, seen.Length, seen[3..]));
        Assert.NotEqual(Post[..3], seen[..3]);
    }

    [Fact]
    public async Task A_truncated_request_keeps_its_head()
    {
        var seen = "";
        await using var bench = new Bench(async upstream =>
        {
            seen = await upstream.ReadThrough("01234");
            await upstream.ReadToEnd();
        });
        bench.Apply(new Truncate(5) { Side = Side.Request });
        Assert.Equal("ConnectionReset", await bench.Try(Post));
        await Wait.Until(() => seen.Length > 0, "seen");
        Assert.Equal(Post[..^5], seen);
    }

    public static TheoryData<string> Impossible => ["answer", "duplicate", "corrupt", "corrupt-head", "truncate", "drip", "bandwidth", "answer-delay"];

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_AMQP_cannot_do_is_not_counted(string kind)
    {
        await using var bench = new Bench(async upstream => await upstream.ReadToEnd());
        var lease = bench.Apply(kind == "duplicate" ? new LoseResponse() : Fault(kind));
        using var client = await bench.Connect();

        // Not in confirm mode: there is no answer to a publish that could be lost.
        await client.Send((byte[])[.. Preamble, .. Publish(1, "k", "a")]);
        await Wait.Until(() => !bench.Tap.Messages.IsEmpty, "recorded");
        Assert.Equal((null, true), Assert.Single(bench.Tap.Messages) is var m ? (m.Fault, m.Passed > 0) : default);
        Assert.Equal(0, lease.Touched);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_PostgreSQL_cannot_do_is_not_counted(string kind)
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.Read(PostgresBytes.Startup.Length);
            await upstream.Send(PostgresBytes.LetIn);
            await upstream.ReadThrough("select 1");
            await upstream.Send(PostgresBytes.Answer());
            await upstream.ReadToEnd();
        });
        var lease = bench.Apply(kind == "answer-delay" ? new Corrupt { Side = Side.Request } : Fault(kind));
        using var client = await bench.Connect();
        await client.Send(PostgresBytes.Startup);
        await client.Read(PostgresBytes.LetIn.Length);
        await client.Send(PostgresBytes.Query("select 1"));
        Assert.Equal(PostgresBytes.Answer(), await client.Read(PostgresBytes.Answer().Length));
        Assert.Equal((null, 200), (await bench.OneExchange()) is var e ? (e.Fault, e.Status) : default);
        Assert.Equal(0, lease.Touched);
    }

    [Fact]
    public async Task What_can_be_done_to_a_message_or_a_query_is_counted()
    {
        await using var bench = new Bench(async upstream => await upstream.ReadToEnd());
        var lease = bench.Apply(new Delay(TimeSpan.FromMilliseconds(1)) { Side = Side.Both });
        using var client = await bench.Connect();
        await client.Send((byte[])[.. Preamble, .. Publish(1, "k", "a")]);
        await Wait.Until(() => !bench.Tap.Messages.IsEmpty, "recorded");
        Assert.Equal(("f", 1), (Assert.Single(bench.Tap.Messages).Fault, lease.Touched));
    }

    [Fact]
    public async Task HTTP2_has_no_head_to_corrupt()
    {
        await using var bench = new Bench(async upstream =>
        {
            await upstream.Send(H2.Settings());
            await upstream.ReadThrough("/x");
            await upstream.Send(H2.Headers(1, H2.Block(":status=200"), true));
            await upstream.ReadToEnd();
        });
        var lease = bench.Apply(new Corrupt(3) { What = CorruptWhat.Head });
        using var client = await bench.Connect();
        await client.Send((byte[])[.. H2.Preface, .. H2.Settings(), .. H2.Get(1, "/x")]);
        Assert.Equal((null, 200), (await bench.OneExchange()) is var e ? (e.Fault, e.Status) : default);
        Assert.Equal(0, lease.Touched);
    }

    private static Fault OfBody(string kind, Side side) => kind switch
    {
        "corrupt" => new Corrupt { Side = side },
        "truncate" => new Truncate(1) { Side = side },
        "drip" => new Drip(1, TimeSpan.FromMilliseconds(1)) { Side = side },
        "bandwidth" => new Bandwidth(10_000) { Side = side, Who = Content },
        "slice" => new Slice(1) { Side = side, Who = Content },
        _ => new Stall(1, TimeSpan.FromMilliseconds(1)) { Side = side, Who = Content },
    };

    private static Fault Fault(string kind) => kind switch
    {
        "answer" => new AnswerWith(503),
        "duplicate" => new Duplicate(),
        "corrupt-head" => new Corrupt { What = CorruptWhat.Head },
        "answer-delay" => new Delay(TimeSpan.FromMilliseconds(1)) { Side = Side.Response },
        _ => OfBody(kind, Side.Response),
    };
}
