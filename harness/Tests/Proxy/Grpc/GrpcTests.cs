using System.Text.Json;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Real gRPC peers (grpc-js, whose HTTP/2 is nghttp2) on both sides of an edge.</summary>
public sealed class GrpcTests : IAsyncLifetime
{
    private GrpcPeer? _server;
    private GrpcPeer? _client;
    private EdgeBench? _edge;

    private GrpcPeer Server => _server!;

    private GrpcPeer Client => _client!;

    private EdgeBench Edge => _edge!;

    public async ValueTask InitializeAsync()
    {
        _server = await GrpcPeer.Start("server.mjs");
        _edge = new EdgeBench(await _server.Port());
        _client = await GrpcPeer.Start("client.mjs", $"{_edge.Edge.Port}");
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_edge is not null)
        {
            await _edge.DisposeAsync();
        }

        _server?.Dispose();
    }

    [Theory]
    [InlineData("unary", "/test.Echo/Unary", 0, 5)]
    [InlineData("large", "/test.Echo/Unary", 0, 300_000)]
    [InlineData("stream", "/test.Echo/Stream", 0, 500_000)]
    [InlineData("chat", "/test.Echo/Chat", 0, 20)]
    public async Task A_call_is_recorded_with_its_path_and_status(string word, string path, int code, int size)
    {
        var answer = await Client.Ask(word);
        var call = await Edge.One();

        Assert.Equal((code, size), (Code(answer), answer.GetProperty("size").GetInt32()));
        Assert.Equal(("grpc", path, "POST", 200, code, ExchangeOutcome.Answered), (call.Protocol, call.Path, call.Method, call.Status, call.GrpcStatus, call.Outcome));
        Assert.InRange(call.Deadline!.Value.TotalSeconds, 10, 20);
        Assert.NotEqual(0UL, call.BodyHash);
        Assert.Empty(Edge.Notes);
    }

    [Fact]
    public async Task An_error_comes_from_the_trailers()
    {
        var answer = await Client.Ask("fail");
        var call = await Edge.One();

        Assert.Equal((5, "no such thing: 7 %"), (Code(answer), answer.GetProperty("details").GetString()));
        Assert.Equal((5, ExchangeOutcome.Answered, true), (call.GrpcStatus, call.Outcome, call.ReachedUpstream));
    }

    [Fact]
    public async Task A_client_that_gives_up_is_seen_by_its_reset()
    {
        var answer = await Client.Ask("cancel");
        var call = await Edge.One();
        await Server.Line("cancelled /test.Echo/Drip");

        Assert.Equal(1, Code(answer));
        Assert.Equal(("/test.Echo/Drip", ExchangeOutcome.ClientAborted, "RST_STREAM CANCEL", (int?)null), (call.Path, call.Outcome, call.Detail, call.GrpcStatus));
    }

    [Fact]
    public async Task A_deadline_that_passes_is_seen_from_whoever_notices_first()
    {
        // A client that has no connection yet may give up before it has said anything.
        await Client.Ask("unary");
        var answer = await Client.Ask("deadline");
        await Edge.Recorded(2);
        var call = Edge.Exchanges[^1];

        Assert.Equal(4, Code(answer));
        Assert.InRange(call.Deadline!.Value.TotalMilliseconds, 1, 1000);
        Assert.True(call is { Outcome: ExchangeOutcome.ClientAborted, Detail: "RST_STREAM CANCEL" } or { Outcome: ExchangeOutcome.Answered, GrpcStatus: 4 }, $"{call}");
    }

    [Fact]
    public async Task A_fault_answers_trailers_only_and_the_server_is_not_called()
    {
        Edge.Apply(new AnswerWith(200, Body: "by a fault: ü") { GrpcStatus = 14 });
        var answer = await Client.Ask("unary");
        var call = await Edge.One();

        Assert.Equal((14, "by a fault: ü"), (Code(answer), answer.GetProperty("details").GetString()));
        Assert.Equal((14, 200, ExchangeOutcome.AnsweredByFault, false), (call.GrpcStatus, call.Status, call.Outcome, call.ReachedUpstream));
        Edge.Lift();
        Assert.Equal(0, Code(await Client.Ask("large")));
        await Called(1);
    }

    [Fact]
    public async Task A_stream_that_waits_for_its_answer_is_answered_by_a_fault_too()
    {
        Edge.Apply(new AnswerWith(200) { GrpcStatus = 8 });

        Assert.Equal(8, Code(await Client.Ask("chat")));
    }

    [Theory]
    [InlineData("lose", 1, ExchangeOutcome.ResponseLost)]
    [InlineData("reset", 0, ExchangeOutcome.CutByFault)]
    public async Task A_lost_answer_and_a_cut_are_internal_errors_to_the_client(string how, int called, ExchangeOutcome outcome)
    {
        Edge.Apply(how == "lose" ? new LoseResponse() : new Cut(CutHow.Reset), "/test.Echo/Unary");
        var answer = await Client.Ask("unary");
        var call = await Edge.One();

        Assert.Equal((13, outcome), (Code(answer), call.Outcome));
        Edge.Lift();
        Assert.Equal(0, Code(await Client.Ask("stream")));
        await Called(called + 1);
    }

    [Fact]
    public async Task A_duplicate_is_called_twice_and_the_client_hears_once()
    {
        Edge.Apply(new Duplicate());

        Assert.Equal(0, Code(await Client.Ask("large")));
        Assert.Equal(0, Code(await Client.Ask("stream")));
        Assert.Equal(0, Code(await Client.Ask("chat")));
        await Wait.Until(() => Server.Count("called") == 6, "each was called twice");
        await Edge.Recorded(3);
    }

    [Theory]
    [InlineData("large", 300_000)]
    [InlineData("stream", 500_000)]
    public async Task A_call_comes_and_goes_at_its_pace(string word, int size)
    {
        var lease = Edge.Apply(new Drip(50_000, TimeSpan.FromMilliseconds(10)) { Side = Side.Both });
        var answer = await Client.Ask(word);
        var call = await Edge.One();

        Assert.Equal((0, size), (Code(answer), answer.GetProperty("size").GetInt32()));
        Assert.Equal((1, lease.Id, ExchangeOutcome.Answered, 0), (lease.Touched, call.Fault, call.Outcome, call.GrpcStatus));
    }

    [Fact]
    public async Task Two_hundred_calls_at_once_with_faults_among_them_leave_the_others_well()
    {
        Edge.Apply(new AnswerWith(200) { GrpcStatus = 14, Who = new Who { Percent = 20 } });
        Edge.Apply(new LoseResponse { Who = new Who { Percent = 20 } });
        Edge.Apply(new Delay(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)) { Side = Side.Both, Who = new Who { Percent = 50 } });
        var answer = await Client.Ask("many");
        await Edge.Recorded(200);

        var codes = answer.GetProperty("codes").EnumerateArray().Select(Code).ToLookup(c => c);
        var (answered, lost) = (Edge.Exchanges.Count(e => e.Outcome == ExchangeOutcome.AnsweredByFault), Edge.Exchanges.Count(e => e.Outcome == ExchangeOutcome.ResponseLost));
        Assert.Equal((200 - answered - lost, answered, lost), (codes[0].Count(), codes[14].Count(), codes[13].Count()));
        Assert.InRange(answered, 15, 70);
        Assert.InRange(lost, 10, 70);
        await Called(200 - answered);
        Assert.Empty(Edge.Notes);
    }

    /// <summary>The server's words and the client's come on pipes of their own.</summary>
    private async Task Called(int times)
    {
        await Wait.Until(() => Server.Count("called") >= times, $"{times} calls");
        Assert.Equal(times, Server.Count("called"));
    }

    private static int Code(JsonElement answer) => answer.ValueKind == JsonValueKind.Number ? answer.GetInt32() : answer.GetProperty("code").GetInt32();
}
