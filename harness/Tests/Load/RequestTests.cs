using System.Diagnostics;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class RequestTests
{
    [Theory]
    [InlineData(LoadEngine.Fast)]
    [InlineData(LoadEngine.Task)]
    public async Task A_request_carries_method_path_headers_body_and_trace(LoadEngine engine)
    {
        await using var server = RawServer.Answering(201);
        var spec = Loads.Spec(new Uri(server.Address, "/base/"), Loads.Constant(13, 1)).With(order => order with
        {
            Method = "PUT",
            Path = "/orders/${pick:sku}?n=${index}",
            Body = """{"sku":"${pick:sku}","who":"é"}""",
            Headers = new Dictionary<string, string> { ["Idempotency-Key"] = "k-${seed}-${index}", ["X-Name"] = "é" },
        }) with { Lists = new Dictionary<string, IReadOnlyList<string>> { ["sku"] = ["a/b"] }, Engine = engine };

        var operation = (await Loads.RunAsync(spec)).Operations[12];

        var call = Assert.Single(server.Calls, call => call.Header("Idempotency-Key") == "k-7-12");
        Assert.StartsWith("PUT /base/orders/a%2Fb?n=12 HTTP/1.1\r\n", call.Head);
        Assert.Equal("{\"sku\":\"a/b\",\"who\":\"Ã©\"}", call.Body);
        Assert.Equal("k-7-12", call.Header("Idempotency-Key"));
        Assert.Equal("Ã©", call.Header("X-Name"));
        Assert.Equal("application/json", call.Header("Content-Type"));
        Assert.Equal(server.Address.Authority, call.Header("Host"));
        Assert.Matches($"^00-{spec.TraceIdOf(12)}-[0-9a-f]{{16}}-01$", call.Header("traceparent"));
        Assert.Equal((12, "orders", 201, OperationOutcome.Answered), (operation.Index, operation.Load, operation.Status, operation.Outcome));
        Assert.Equal(spec.TraceIdOf(12), operation.TraceId);
        Assert.True(operation.Intended <= operation.Sent && operation.Sent < operation.Ended);
        Assert.Null(operation.Body);
        Assert.Null(operation.Error);
    }

    [Fact]
    public async Task Dotnet_writes_no_trace_headers_of_its_own()
    {
        await using var server = RawServer.Answering();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var activity = new Activity("test") { TraceStateString = "a=b" }.AddBaggage("c", "d").Start();

        var operation = await Loads.OnceAsync(Loads.Spec(server.Address));

        var call = Assert.Single(server.Calls);
        Assert.Contains(operation.TraceId, call.Header("traceparent"));
        Assert.Null(call.Header("tracestate"));
        Assert.Null(call.Header("baggage"));
        Assert.Null(call.Header("Correlation-Context"));
    }

    [Fact]
    public async Task A_header_can_replace_the_content_type()
    {
        await using var server = RawServer.Answering();
        var spec = Loads.Spec(server.Address).With(order => order with { Headers = new Dictionary<string, string> { ["content-type"] = "text/csv" } });

        await Loads.OnceAsync(spec);
        await Loads.OneAsync(spec);

        Assert.Equal(["text/csv", "text/csv"], server.Calls.Select(call => call.Header("Content-Type")));
    }

    [Fact]
    public async Task Redirects_and_cookies_are_not_followed()
    {
        await using var server = new RawServer(call =>
            call.SendAsync("HTTP/1.1 302 X\r\nLocation: /away\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"));

        var (_, operations) = await Loads.RunAsync(Loads.Spec(server.Address, Loads.Constant(20, 0.2)));

        Assert.All(operations, o => Assert.Equal(302, o.Status));
        Assert.Equal(operations.Count, server.Calls.Count);
        Assert.All(server.Calls, call => Assert.Null(call.Header("Cookie")));
    }

    [Theory]
    [InlineData("GET", null, LoadEngine.Fast)]
    [InlineData("POST", "{}", LoadEngine.Fast)]
    [InlineData("GET", null, LoadEngine.Task)]
    [InlineData("POST", null, LoadEngine.Task)]
    [InlineData("POST", "{}", LoadEngine.Task)]
    public async Task A_request_is_never_repeated_when_a_used_connection_closes(string method, string? body, LoadEngine engine)
    {
        var first = 1;
        await using var server = new RawServer(call => Interlocked.Exchange(ref first, 0) == 1 ? call.AnswerAsync(200) : call.Close());
        var spec = Loads.Spec(server.Address, Loads.Constant(20, 0.5)).With(order => order with { Method = method, Body = body }) with { Connections = 1, Engine = engine };

        var (summary, operations) = await Loads.RunAsync(spec);

        Assert.Equal(summary.Arrivals, server.Calls.Count);
        Assert.Equal(1, operations.Count(o => o.Outcome == OperationOutcome.Answered));
        Assert.Equal(9, operations.Count(o => o.Outcome == OperationOutcome.Reset));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("X-None", null)]
    [InlineData("content-length", "2")]
    public async Task One_header_of_the_answer_is_kept_when_asked_for(string? header, string? expected)
    {
        await using var server = RawServer.Answering(200, "no");

        var spec = Loads.Spec(server.Address).With(order => order with { KeepHeader = header });
        Assert.Equal(expected, (await Loads.OnceAsync(spec)).Header);
        Assert.Equal(expected, (await Loads.OneAsync(spec)).Header);
    }

    [Theory]
    [InlineData(200, false, null)]
    [InlineData(200, true, "no é")]
    [InlineData(400, false, "no é")]
    [InlineData(503, false, "no é")]
    public async Task A_body_is_kept_from_400_on_or_when_asked_for(int status, bool keep, string? expected)
    {
        await using var server = RawServer.Answering(status, "no é");

        var spec = Loads.Spec(server.Address).With(order => order with { KeepBody = keep });
        Assert.Equal(expected, (await Loads.OnceAsync(spec)).Body);
        Assert.Equal(expected, (await Loads.OneAsync(spec)).Body);
    }

    [Fact]
    public async Task A_long_body_is_cut_between_two_characters_and_the_connection_used_again()
    {
        await using var server = RawServer.Answering(500, "x" + string.Concat(Enumerable.Repeat("é", 20_000)));

        var (_, operations) = await Loads.RunAsync(Loads.Spec(server.Address, Loads.Constant(10, 0.5)) with { Connections = 1 });

        Assert.All(operations, o => Assert.Equal("x" + string.Concat(Enumerable.Repeat("é", 2047)), o.Body));
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_requests_at_the_same_times()
    {
        var (first, again, other) = (await RunAsync(7), await RunAsync(7), await RunAsync(8));

        Assert.Equal(25, first.Count);
        Assert.Equal(first, again);
        Assert.Empty(first.Select(r => r.Trace).Intersect(other.Select(r => r.Trace)));
        Assert.Equal(first.Select(r => r.Offset), other.Select(r => r.Offset));
        Assert.NotEqual(first.Select(r => r.Body), other.Select(r => r.Body));

        static async Task<List<(long Offset, string Trace, string Body)>> RunAsync(long seed)
        {
            await using var server = RawServer.Answering();
            var spec = Loads.Spec(server.Address, Loads.Ramp(0, 100, 0.5)) with { Seed = seed };
            var (summary, operations) = await Loads.RunAsync(spec);
            var bodies = server.Calls.ToDictionary(call => call.Header("traceparent")!, call => call.Body);
            return [.. operations.Select(o => (o.Intended - summary.Started, o.TraceId, bodies.Single(b => b.Key.Contains(o.TraceId)).Value))];
        }
    }
}
