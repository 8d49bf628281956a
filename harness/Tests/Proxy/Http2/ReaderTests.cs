using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Conversations by hand without faults: what is recorded, and that no byte is changed.</summary>
public sealed class ReaderTests
{
    private static readonly byte[] Ok = H2.Block(":status=200", "content-type=text/plain");

    [Fact]
    public void A_request_with_a_body_is_recorded_when_its_answer_was_sent()
    {
        var bench = new ReaderBench().Open();
        bench.Client(H2.Post(1, "/orders?a=1", "traceparent=00-ab-cd-01", "idempotency-key=k1", "x-order=7"));
        bench.Now = 5;
        bench.Client(H2.Data(1, ""), H2.Data(1, "a", true));
        bench.Server(H2.Headers(1, H2.Literals(":status=103", "link=x")), H2.Headers(1, Ok));
        bench.Now = 9;
        Assert.Equal((1, 0), (bench.Begun, bench.Exchanges.Count));
        bench.Server(H2.Data(1, "ok", true));

        Assert.Equal(
            new TappedExchange
            {
                Edge = "a -> b", Connection = 7, Stream = 1, Protocol = "http2", Arrived = 1, FirstByte = 5, Ended = 9, Method = "POST", Path = "/orders?a=1", Status = 200,
                Outcome = ExchangeOutcome.Answered, TraceParent = "00-ab-cd-01", IdempotencyKey = "k1", BusinessId = "7", BodyHash = 0xD24EC4F1A98C6E5BUL, ReachedUpstream = true,
            },
            Assert.Single(bench.Exchanges));
    }

    [Fact]
    public void A_grpc_call_carries_its_status_from_the_trailers_and_its_deadline()
    {
        var bench = new ReaderBench().Open();
        bench.Client(H2.Post(1, "/shop.Orders/Place", "content-type=application/grpc", "grpc-timeout=250m"), H2.Data(1, "\0\0\0\0\u0001x", true));
        bench.Server(H2.Headers(1, Ok), H2.Data(1, "\0\0\0\0\u0001y"), H2.Headers(1, H2.Block("grpc-status=5"), true));

        var call = Assert.Single(bench.Exchanges);
        Assert.Equal(("grpc", 200, 5, TimeSpan.FromMilliseconds(250), ExchangeOutcome.Answered), (call.Protocol, call.Status, call.GrpcStatus, call.Deadline, call.Outcome));
    }

    [Fact]
    public void A_trailers_only_answer_is_one()
    {
        var bench = new ReaderBench().Open();
        bench.Client(H2.Post(1, "/a.B/C", "content-type=application/grpc+proto"), H2.Data(1, "", true));
        bench.Server(H2.Headers(1, H2.Block(":status=200", "grpc-status=14"), true));

        Assert.Equal((200, 14), (Assert.Single(bench.Exchanges).Status, bench.Exchanges.First().GrpcStatus));
    }

    [Theory]
    [InlineData(Direction.Upstream, 8u, ExchangeOutcome.ClientAborted, "RST_STREAM CANCEL")]
    [InlineData(Direction.Downstream, 7u, ExchangeOutcome.UpstreamReset, "RST_STREAM REFUSED_STREAM")]
    [InlineData(Direction.Downstream, 99u, ExchangeOutcome.UpstreamReset, "RST_STREAM error 99")]
    public void A_reset_stream_says_by_whom_and_why(Direction by, uint error, ExchangeOutcome outcome, string detail)
    {
        var bench = new ReaderBench().Open();
        bench.Client(H2.Get(1, "/a"), H2.Get(3, "/b"));
        bench.Feed(by, H2.Reset(1, error));
        bench.Server(H2.Headers(3, Ok, true));

        Assert.Equal([(1, outcome, detail), (3, ExchangeOutcome.Answered, null)], bench.Exchanges.Select(e => (e.Stream, e.Outcome, e.Detail)));
    }

    [Fact]
    public void An_answer_before_the_request_is_whole_counts_and_the_reset_that_follows_does_not()
    {
        var bench = new ReaderBench().Open();
        bench.Client(H2.Post(1, "/a"), H2.Data(1, "half"));
        bench.Server(H2.Headers(1, Ok, true), H2.Reset(1, 0));
        bench.Client(H2.Data(1, "late", true));

        var early = Assert.Single(bench.Exchanges);
        Assert.Equal((ExchangeOutcome.Answered, 0UL, null), (early.Outcome, early.BodyHash, early.Detail));
    }

    [Fact]
    public void Streams_above_the_last_one_of_a_goaway_were_not_processed()
    {
        var bench = new ReaderBench().Open();
        bench.Client(H2.Get(1, "/a"), H2.Get(3, "/b"), H2.Get(5, "/c"));
        bench.Server(H2.GoAway(int.MaxValue, 0), H2.GoAway(3, 11), H2.Headers(3, Ok, true), H2.Headers(1, Ok, true));

        Assert.Equal([(5, "GOAWAY ENHANCE_YOUR_CALM: not processed"), (3, null), (1, null)], bench.Exchanges.Select(e => (e.Stream, e.Detail)));
        Assert.Contains("HTTP/2: GOAWAY ENHANCE_YOUR_CALM from the upstream, last stream 3", bench.Notes);
    }

    [Theory]
    [InlineData(Direction.Upstream, false, ExchangeOutcome.ClientAborted)]
    [InlineData(Direction.Downstream, false, ExchangeOutcome.UpstreamClosed)]
    [InlineData(Direction.Downstream, true, ExchangeOutcome.UpstreamReset)]
    public void The_end_of_the_connection_ends_what_is_open(Direction by, bool reset, ExchangeOutcome outcome)
    {
        var bench = new ReaderBench().Open();
        bench.Client(H2.Get(1, "/a"), H2.Get(3, "/b"));
        bench.Server(H2.Headers(1, Ok, true));
        bench.Reader.Ended(by, reset);
        bench.Reader.Close();

        Assert.Equal([ExchangeOutcome.Answered, outcome], bench.Exchanges.Select(e => e.Outcome));
    }

    [Fact]
    public void What_a_cut_of_the_connection_ended_is_put_down_to_its_lease()
    {
        var bench = new ReaderBench().Open();
        bench.Client(H2.Get(1, "/a"));
        bench.Cause = new Cause("cut");
        bench.Reader.Close();

        Assert.Equal((ExchangeOutcome.CutByFault, "cut"), (bench.Exchanges.First().Outcome, bench.Exchanges.First().Fault));
    }

    [Fact]
    public void A_block_over_several_frames_with_padding_and_priority_is_one_block()
    {
        var bench = new ReaderBench().Open();
        var block = H2.Block(":method=GET", ":path=/split");
        byte[] first = [3, 0, 0, 0, 0, 16, .. block[..4], 0, 0, 0];
        bench.Client(H2.Frame(1, 0x29, 1, first), H2.Frame(9, 0, 1, block[4..9]), H2.Frame(9, 4, 1, block[9..]));
        bench.Server(H2.Headers(1, Ok, true));

        Assert.Equal("/split", Assert.Single(bench.Exchanges).Path);
    }

    [Theory]
    [InlineData("a frame of 16385 bytes where 16384 is the limit", "004001 00 00 00000001")]
    [InlineData("a Data of 1 bytes on stream 0 where it cannot be", "000001 00 00 00000000 61")]
    [InlineData("a Settings of 5 bytes on stream 0 where it cannot be", "000005 04 00 00000000 0000000000")]
    [InlineData("a Continuation of 0 bytes on stream 1 where it cannot be", "000000 09 04 00000001")]
    [InlineData("a header block that is not continued", "000001 01 00 00000001 82 000000 00 00 00000001")]
    [InlineData("a header block with more padding than content", "000002 01 0c 00000001 0582")]
    [InlineData("the client opened stream 102", "000001 01 05 00000066 82")]
    [InlineData("an index that is in no table, or a list that is too large", "000001 01 05 00000001 80")]
    [InlineData("a PUSH_PROMISE from the client", "000005 05 04 00000001 00000002 82")]
    [InlineData("3 bytes of padding in a frame of 2", "000002 00 08 00000001 0300")]
    public void What_is_malformed_is_passed_on_unread_with_a_note(string problem, string hex)
    {
        var bench = new ReaderBench().Open();
        byte[] good = H2.Get(101, "/a");
        byte[] bad = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        bench.Client(good, bad, H2.Data(1, "more"));
        bench.Server(H2.Data(1, "more"));

        Assert.Equal($"not read as HTTP/2: {problem}: passed through as raw TCP", bench.Raw);
        Assert.Equal([.. good, .. bad, .. H2.Data(1, "more")], bench.Sent(Direction.Upstream));
        Assert.Equal(H2.Data(1, "more"), bench.Sent(Direction.Downstream));
        bench.Reader.Close();
        Assert.Equal($"not read as HTTP/2: {problem}", Assert.Single(bench.Exchanges).Detail);
    }

    [Fact]
    public void An_upstream_that_speaks_HTTP_1_is_passed_on()
    {
        var bench = new ReaderBench();
        bench.Client(H2.Preface, H2.Settings());
        var answer = "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray();
        bench.Server(answer);

        Assert.Equal("not read as HTTP/2: a frame of 4740180 bytes where 16384 is the limit: passed through as raw TCP", bench.Raw);
        Assert.Equal(answer, bench.Sent(Direction.Downstream));
    }

    [Fact]
    public void Nothing_is_allocated_for_frames_of_a_body()
    {
        var bench = new ReaderBench().Open();
        bench.Client(H2.Post(1, "/a"));
        ReadOnlyMemory<byte> body = Enumerable.Repeat(H2.Data(1, new string('x', 1000)), 16).SelectMany(f => f).ToArray();
        var (before, read) = (0L, 0L);
        for (var i = 0; i < 2000; i++)
        {
            before = i == 1000 ? GC.GetAllocatedBytesForCurrentThread() : before;
            var from = i % 16 * 1009;
            read += bench.Reader.Read(Direction.Upstream, body[from..]).Count;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
        Assert.Equal(125 * Enumerable.Range(1, 16).Sum(i => i * 1009), read);
    }

    [Fact]
    public void A_whole_buffer_passes_in_one_step()
    {
        var bench = new ReaderBench().Open();
        var before = bench.Steps;
        bench.Client([.. Enumerable.Range(0, 50).Select(i => H2.Get((2 * i) + 1, "/a"))]);
        bench.Server([.. Enumerable.Range(0, 50).SelectMany(i => (byte[][])[H2.Headers((2 * i) + 1, H2.Literals(":status=200")), H2.Data((2 * i) + 1, "x", true)])]);

        Assert.Equal((2, 50), (bench.Steps - before, bench.Exchanges.Count));
    }
}
