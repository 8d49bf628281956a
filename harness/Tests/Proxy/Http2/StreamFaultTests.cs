using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Faults on single streams, by hand: what each peer sees, and what is recorded.</summary>
public sealed class StreamFaultTests
{
    private static readonly byte[] Ok = H2.Block(":status=200", "x=1");

    [Fact]
    public async Task A_held_stream_holds_nobody_up_and_is_opened_later_under_a_number_of_its_own()
    {
        var hold = new TaskCompletionSource();
        var bench = new ReaderBench(head => head.Path == "/held" ? new FakeTreatment { Hold = hold } : null).Open();
        bench.Client(H2.Post(1, "/first"), H2.Post(3, "/held"), H2.Data(3, "a"));
        bench.Faults = null;
        bench.Client(H2.Headers(5, H2.FromTable(4), true), H2.Data(1, "b", true), H2.Data(3, "c", true), H2.Window(3, 100));

        Assert.Equal(
            ["HEADERS 1 :method=POST :scheme=http :path=/first :authority=a", "HEADERS 5 end :method=POST :scheme=http :path=/held :authority=a", "DATA 1 end b"],
            bench.AtServer());
        Assert.Equal(["WINDOW_UPDATE 0 1", "WINDOW_UPDATE 0 1"], bench.AtClient());

        hold.SetResult();
        await Wait.Until(() => bench.Sent(Direction.Upstream).Length > 0, "released");
        Assert.Equal(["HEADERS 7 :method=POST :scheme=http :path=/held :authority=a", "WINDOW_UPDATE 7 100", "DATA 7 a", "DATA 7 end c"], bench.AtServer());

        bench.Server(H2.Headers(7, Ok), H2.Window(7, 9), H2.Data(7, "three", true), H2.Headers(5, H2.FromTable(2), true), H2.Reset(1, 2));
        Assert.Equal(["HEADERS 3 :status=200 x=1", "WINDOW_UPDATE 3 9", "DATA 3 end three", "HEADERS 5 end :status=200 x=1", "RST_STREAM 1 INTERNAL_ERROR"], bench.AtClient());
        Assert.Equal([(3, "f", true), (5, null, true), (1, null, true)], bench.Exchanges.OrderBy(e => e.Stream is 1 ? 9 : e.Stream).Select(e => (e.Stream, e.Fault, e.ReachedUpstream)));
    }

    [Fact]
    public void The_credit_given_ahead_for_what_was_held_is_kept_back_later()
    {
        var hold = new TaskCompletionSource();
        var bench = new ReaderBench(head => head.Path == "/held" ? new FakeTreatment { Hold = hold } : null).Open();
        var body = new string('x', 16000);
        bench.Client([H2.Post(1, "/held"), .. Enumerable.Repeat(H2.Data(1, body), 4)]);
        Assert.Equal(Enumerable.Repeat("WINDOW_UPDATE 0 16000", 4), bench.AtClient());

        bench.Client([H2.Post(3, "/b"), .. Enumerable.Repeat(H2.Data(3, body), 4)]);
        Assert.Equal(["HEADERS 3 :method=POST :scheme=http :path=/b :authority=a", .. Enumerable.Repeat("DATA 3 16000", 4)], bench.AtServer());

        hold.SetResult();
        bench.WaitFor(Direction.Upstream);
        Assert.Equal(["HEADERS 5 :method=POST :scheme=http :path=/held :authority=a", "DATA 5 1535"], bench.AtServer());

        bench.Server(H2.Window(0, 64000));
        Assert.Equal(["DATA 5 14465", "DATA 5 16000", "DATA 5 16000", "DATA 5 16000"], bench.AtServer());
        bench.Server(H2.Window(0, 64000));
        Assert.Equal(["WINDOW_UPDATE 0 62465", "WINDOW_UPDATE 0 1535"], bench.AtClient().Order().Reverse());
    }

    [Fact]
    public void An_answer_by_a_fault_never_calls_the_upstream_and_gives_the_credit_back()
    {
        var answer = new StreamAnswer { Status = 503, Body = "no", RetryAfter = TimeSpan.FromSeconds(1.2), Headers = [new("X-A", "b")] };
        var bench = new ReaderBench(head => head.Path == "/a" ? new FakeTreatment { Fate = CallEnd.Answered, Answer = answer } : null).Open();
        bench.Client(H2.Post(1, "/a"), H2.Data(1, "a"));
        Assert.Equal(["WINDOW_UPDATE 0 1", "WINDOW_UPDATE 1 1"], bench.AtClient());
        bench.Client(H2.Data(1, "", true), H2.Get(3, "/b"));

        Assert.Equal(["HEADERS 1 :status=503 content-type=text/plain; charset=utf-8 content-length=2 retry-after=2 x-a=b", "DATA 1 end no"], bench.AtClient());
        Assert.Equal(["HEADERS 3 end :method=GET :scheme=http :path=/b :authority=a"], bench.AtServer());
        var e = Assert.Single(bench.Exchanges);
        Assert.Equal((ExchangeOutcome.AnsweredByFault, 503, "f", false, 0xD24EC4F1A98C6E5BUL), (e.Outcome, e.Status, e.Fault, e.ReachedUpstream, e.BodyHash));
    }

    [Fact]
    public void A_grpc_answer_by_a_fault_is_trailers_only_and_does_not_wait_for_ever()
    {
        var answer = new StreamAnswer { GrpcStatus = 14, Body = "out: 5 % ü" };
        var bench = new ReaderBench(_ => new FakeTreatment { Fate = CallEnd.Answered, Answer = answer }).Open();
        bench.Client(H2.Post(1, "/a.B/C", "content-type=application/grpc"));
        bench.WaitFor(Direction.Downstream);
        bench.Recorded(1);

        Assert.Equal(["HEADERS 1 end :status=200 content-type=application/grpc grpc-status=14 grpc-message=out: 5 %25 %C3%BC", "RST_STREAM 1 NO_ERROR"], bench.AtClient());
        Assert.Empty(bench.AtServer());
        Assert.Equal((200, 14), (bench.Exchanges.First().Status, bench.Exchanges.First().GrpcStatus));
    }

    [Fact]
    public void A_large_answer_by_a_fault_keeps_to_the_clients_windows()
    {
        var bench = new ReaderBench(_ => new FakeTreatment { Fate = CallEnd.Answered, Answer = new StreamAnswer { Body = new string('x', 20000) } });
        bench.Client(H2.Preface, H2.Settings((4, 1000)), H2.Get(1, "/a"));
        Assert.Empty(bench.AtClient());
        bench.Server(H2.Settings());
        Assert.Equal(["SETTINGS", "HEADERS 1 :status=200 content-type=text/plain; charset=utf-8 content-length=20000", "DATA 1 1000"], bench.AtClient());
        Assert.Empty(bench.Exchanges);

        bench.Client(H2.Window(1, 50000));
        Assert.Equal(["DATA 1 16384", "DATA 1 end 2616"], bench.AtClient());
        Assert.Single(bench.Exchanges);
    }

    [Fact]
    public void A_lost_answer_is_read_to_its_end_and_then_the_clients_stream_is_reset()
    {
        var bench = new ReaderBench(head => head.Path == "/a" ? new FakeTreatment { Fate = CallEnd.AnswerLost } : null).Open();
        bench.Client(H2.Get(1, "/a"), H2.Get(3, "/b"));
        bench.Server(H2.Headers(1, Ok), H2.Data(1, "lost"));
        Assert.Empty(bench.AtClient());
        bench.Server(H2.Data(1, "", true), H2.Headers(3, H2.FromTable(2), true));

        Assert.Equal(["RST_STREAM 1 INTERNAL_ERROR", "HEADERS 3 end :status=200 x=1"], bench.AtClient());
        Assert.Equal(["HEADERS 1 end :method=GET :scheme=http :path=/a :authority=a", "HEADERS 3 end :method=GET :scheme=http :path=/b :authority=a", "WINDOW_UPDATE 0 4", "WINDOW_UPDATE 1 4"], bench.AtServer());
        var e = bench.Exchanges.First();
        Assert.Equal((ExchangeOutcome.ResponseLost, 0, "f", true), (e.Outcome, e.Status, e.Fault, e.ReachedUpstream));
    }

    [Fact]
    public void A_swallowed_stream_is_reset_when_the_lease_ends()
    {
        var treatment = new FakeTreatment { Fate = CallEnd.Swallowed };
        var bench = new ReaderBench(head => head.Path == "/a" ? treatment : null).Open();
        bench.Client(H2.Post(1, "/a"), H2.Data(1, "abc"), H2.Post(3, "/b"));
        Assert.Equal(["WINDOW_UPDATE 0 3", "WINDOW_UPDATE 1 3"], bench.AtClient());
        treatment.Lease.SetResult();
        bench.WaitFor(Direction.Downstream);
        bench.Client(H2.Data(1, "late", true), H2.Reset(1, 8), H2.Data(3, "on", true));
        bench.WaitFor(Direction.Downstream, "WINDOW_UPDATE");

        Assert.Equal(["RST_STREAM 1 INTERNAL_ERROR", "WINDOW_UPDATE 0 4"], bench.AtClient());
        Assert.Equal(["HEADERS 3 :method=POST :scheme=http :path=/b :authority=a", "DATA 3 end on"], bench.AtServer());
        Assert.Equal((ExchangeOutcome.CutByFault, "f", false), (bench.Exchanges.First().Outcome, bench.Exchanges.First().Fault, bench.Exchanges.First().ReachedUpstream));
    }

    [Fact]
    public void A_stream_that_is_cut_is_reset_at_once()
    {
        var bench = new ReaderBench(head => head.Path == "/a" ? new FakeTreatment { Fate = CallEnd.Cut } : null).Open();
        bench.Client(H2.Get(1, "/a"), H2.Get(3, "/b"));

        Assert.Equal(["RST_STREAM 1 INTERNAL_ERROR"], bench.AtClient());
        Assert.Equal(["HEADERS 3 end :method=GET :scheme=http :path=/b :authority=a"], bench.AtServer());
        Assert.Equal(ExchangeOutcome.CutByFault, bench.Exchanges.First().Outcome);
    }

    [Fact]
    public void A_held_answer_reaches_the_client_later_and_others_pass_it()
    {
        var hold = new TaskCompletionSource();
        var bench = new ReaderBench(head => head.Path == "/a" ? new FakeTreatment { AnswerHold = hold } : null).Open();
        bench.Client(H2.Get(1, "/a"), H2.Get(3, "/b"));
        bench.AtServer();
        bench.Server(H2.Headers(1, Ok), H2.Data(1, "late", true), H2.Headers(3, H2.FromTable(2), true));
        Assert.Equal(["HEADERS 3 end :status=200 x=1"], bench.AtClient());
        Assert.Equal(["WINDOW_UPDATE 0 4"], bench.AtServer());

        hold.SetResult();
        bench.WaitFor(Direction.Downstream);
        Assert.Equal(["HEADERS 1 :status=200 x=1", "DATA 1 end late"], bench.AtClient());
        bench.Recorded(2);
        Assert.Equal([(3, ExchangeOutcome.Answered), (1, ExchangeOutcome.Answered)], bench.Exchanges.Select(e => (e.Stream, e.Outcome)));
    }

    [Fact]
    public void A_client_that_gives_up_while_held_never_reaches_the_upstream()
    {
        var hold = new TaskCompletionSource();
        var bench = new ReaderBench(_ => new FakeTreatment { Hold = hold }).Open();
        bench.Client(H2.Post(1, "/a"), H2.Data(1, "abc"), H2.Reset(1, 8));
        hold.SetResult();
        bench.Client(H2.Frame(6, 0, 0, new byte[8]));

        Assert.Equal(["PING"], bench.AtServer());
        var e = Assert.Single(bench.Exchanges);
        Assert.Equal((ExchangeOutcome.ClientAborted, false, "RST_STREAM CANCEL"), (e.Outcome, e.ReachedUpstream, e.Detail));
    }

    [Fact]
    public void A_goaway_is_told_in_the_clients_numbers_and_what_was_held_is_refused()
    {
        var hold = new TaskCompletionSource();
        var bench = new ReaderBench(head => head.Path == "/held" ? new FakeTreatment { Hold = hold } : null).Open();
        bench.Client(H2.Get(1, "/held"), H2.Get(3, "/a"), H2.Get(5, "/b"));
        bench.Server(H2.GoAway(3, 0));
        hold.SetResult();
        bench.WaitFor(Direction.Downstream, "RST_STREAM");

        Assert.Equal(["GOAWAY 3 NO_ERROR", "RST_STREAM 1 REFUSED_STREAM"], bench.AtClient());
        Assert.Equal([(5, "GOAWAY NO_ERROR: not processed"), (1, "GOAWAY: not processed")], bench.Exchanges.Select(e => (e.Stream, e.Detail)));
    }

    [Fact]
    public void A_frame_that_was_half_through_goes_on_before_anything_is_put_in()
    {
        var bench = new ReaderBench(head => head.Path == "/b" ? new FakeTreatment { Fate = CallEnd.Cut } : null).Open();
        bench.Client(H2.Get(1, "/a"));
        var data = H2.Data(1, "0123456789", true);
        bench.Server(H2.Headers(1, Ok), data[..14]);
        bench.Client(H2.Get(3, "/b"));
        bench.Server([.. data[14..], .. H2.Ack]);

        Assert.Equal(["HEADERS 1 :status=200 x=1", "DATA 1 end 0123456789", "RST_STREAM 3 INTERNAL_ERROR", "SETTINGS ack"], bench.AtClient().OrderBy(w => w == "SETTINGS ack"));
    }

    [Fact]
    public void Padding_is_left_out_and_credited_and_promises_are_refused()
    {
        var bench = new ReaderBench(head => head.Path == "/a" ? new FakeTreatment() : null).Open();
        bench.Client(H2.Post(1, "/a"), H2.Frame(0, 9, 1, 2, (byte)'x', 0, 0));
        bench.Server(H2.Frame(5, 4, 1, [0, 0, 0, 2, .. H2.Block(":path=/pushed")]), H2.Headers(2, H2.FromTable(1)), H2.Data(2, "pushed", true));

        Assert.Equal(["WINDOW_UPDATE 0 3"], bench.AtClient());
        Assert.Equal(["HEADERS 1 :method=POST :scheme=http :path=/a :authority=a", "DATA 1 end x", "RST_STREAM 2 REFUSED_STREAM", "WINDOW_UPDATE 0 6"], bench.AtServer());
    }

    [Fact]
    public void A_duplicate_reaches_the_upstream_twice_and_is_answered_once()
    {
        var bench = new ReaderBench(head => head.Path == "/a" ? new FakeTreatment { IsDuplicated = true } : null).Open();
        bench.Client(H2.Post(1, "/a"), H2.Data(1, "abc", true), H2.Get(3, "/b"));
        Assert.Equal(["HEADERS 1", "HEADERS 3", "DATA 1 end abc", "DATA 3 end abc", "HEADERS 5 end"], bench.AtServer().Select(w => w.Replace(" :method=POST :scheme=http :path=/a :authority=a", "", StringComparison.Ordinal).Replace(" :method=GET :scheme=http :path=/b :authority=a", "", StringComparison.Ordinal)));
        bench.Server(H2.Window(0, 6), H2.Window(3, 5), H2.Headers(3, Ok), H2.Data(3, "copy", true), H2.Headers(1, H2.FromTable(2), true), H2.Headers(5, H2.FromTable(2), true));

        Assert.Equal(["WINDOW_UPDATE 0 3", "HEADERS 1 end :status=200 x=1", "HEADERS 3 end :status=200 x=1"], bench.AtClient());
        Assert.Equal(["WINDOW_UPDATE 0 4"], bench.AtServer());
        Assert.Equal([(1, "f"), (3, null)], bench.Exchanges.Select(e => (e.Stream, e.Fault)));
    }

    [Fact]
    public void No_more_streams_are_opened_than_the_upstream_allows()
    {
        var bench = new ReaderBench(head => head.Path == "/a" ? new FakeTreatment { IsDuplicated = true } : null).Open((3, 1));
        bench.Client(H2.Get(1, "/a"), H2.Get(3, "/b"));
        Assert.Equal(["HEADERS 1 end :method=GET :scheme=http :path=/a :authority=a"], bench.AtServer());
        bench.Server(H2.Headers(1, Ok, true));
        Assert.Equal(["HEADERS 3 end :method=GET :scheme=http :path=/a :authority=a"], bench.AtServer());
        bench.Server(H2.Headers(3, Ok, true));
        Assert.Equal(["HEADERS 5 end :method=GET :scheme=http :path=/b :authority=a"], bench.AtServer());
    }

    [Fact]
    public void A_fault_that_asks_for_the_body_decides_when_that_is_whole()
    {
        var bench = new ReaderBench(head => head.Find("X-Order") == "7" ? new FakeTreatment { Fate = CallEnd.Cut } : null) { AsksForBodies = true }.Open();
        bench.Client(H2.Post(1, "/a", "x-order=7"), H2.Data(1, "one"), H2.Post(3, "/b", "x-order=8"), H2.Data(3, "three", true));
        Assert.Equal(["HEADERS 3 :method=POST :scheme=http :path=/b :authority=a x-order=8", "DATA 3 end three"], bench.AtServer());
        bench.Client(H2.Data(1, "more", true));

        Assert.Equal("onemore", bench.Body);
        Assert.Equal("RST_STREAM 1 INTERNAL_ERROR", bench.AtClient()[^1]);
        Assert.Empty(bench.AtServer());
    }

    [Fact]
    public void A_body_that_is_too_large_to_wait_for_goes_on_undecided()
    {
        var bench = new ReaderBench { AsksForBodies = true }.Open((4, 20_000));
        bench.Client(H2.Post(1, "/a"), H2.Data(1, new string('x', 16_000)));
        Assert.Empty(bench.AtServer());
        bench.Client(H2.Data(1, new string('x', 4_000)));

        Assert.Equal(["HEADERS 1 :method=POST :scheme=http :path=/a :authority=a", "DATA 1 16000", "DATA 1 4000"], bench.AtServer());
        Assert.Equal("", bench.Body);
    }

    [Fact]
    public void Who_waits_to_be_overtaken_is_told_when_the_whole_request_has_gone_on()
    {
        var treatment = new FakeTreatment();
        var bench = new ReaderBench(_ => treatment).Open();
        bench.Client(H2.Post(1, "/a"), H2.Data(1, "half"));
        Assert.False(treatment.IsPassed);
        bench.Client(H2.Data(1, "whole", true));

        Assert.True(treatment.IsPassed);
    }

    [Fact]
    public void A_long_head_is_written_in_several_frames()
    {
        var fields = new HeaderFields();
        fields.Add(":method", "GET");
        fields.Add("x-long", new string('y', 20_000));
        var block = new ByteSink();
        HpackWriter.Write(fields, block);
        var bench = new ReaderBench(_ => new FakeTreatment()).Open();
        bench.Client([.. H2.Frame(1, 0, 1, block.Span[..9000].ToArray()), .. H2.Frame(9, 0, 1, block.Span[9000..18000].ToArray()), .. H2.Frame(9, 4, 1, block.Span[18000..].ToArray())]);

        Assert.Equal(16_384, FrameHead.Read(bench.Sent(Direction.Upstream)).Length);
        Assert.Equal([$"1: <:method=GET x-long={new string('y', 20_000)}>"], Talk.PerStream(bench.Sent(Direction.Upstream)));
    }

    [Fact]
    public void Once_something_was_rewritten_what_is_malformed_ends_the_connection()
    {
        var bench = new ReaderBench(_ => new FakeTreatment()).Open();
        bench.Client(H2.Get(1, "/a"), H2.Headers(3, [0x80]));

        Assert.True(bench.IsOver);
        Assert.Equal(["not read as HTTP/2: an index that is in no table, or a list that is too large"], bench.Notes);
        Assert.Null(bench.Raw);
    }
}
