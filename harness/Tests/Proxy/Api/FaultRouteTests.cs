using System.Text.Json;

namespace TestHarness.Tests.Proxy;

/// <summary><c>/faults</c>: faults in the words of scenario files, as leases.</summary>
public sealed class FaultRouteTests
{
    [Fact]
    public async Task A_fault_tells_when_it_was_applied_and_lifted_and_what_it_touched()
    {
        await using var api = await Web();
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var asked = await Put(api, "outage?ttl=1m", """{"answer":"web","status":503,"body":"<no>","who":{"nth":2}}""");
        Assert.Equal((200, "application/json"), (asked.Status, asked.Headers["Content-Type"]));
        Assert.StartsWith("""{"id":"outage","edge":"web","answer":"web","status":503,"body":"\u003Cno\u003E","who":{"nth":2},"applied_at":""", asked.Body, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(asked.Json.GetProperty("applied_at").GetDateTimeOffset(), before, DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Matches("\"lifted_at\":null,\"touched\":0,\"expires_in\":\"(60|5[0-9.]+)s\"}$", asked.Body);

        Assert.Equal(["200", "503", "200"], [await Try(api), await Try(api), await Try(api)]);
        Assert.Equal(1, (await api.Get("/faults/outage")).Json.GetProperty("touched").GetInt32());
        Assert.Equal(["outage"], (await api.Get("/faults")).Json.EnumerateArray().Select(fault => fault.GetProperty("id").GetString()));

        var lifted = await api.Delete("/faults/outage");
        Assert.Equal(200, lifted.Status);
        Assert.Equal(1, lifted.Json.GetProperty("touched").GetInt32());
        Assert.True(lifted.Json.GetProperty("lifted_at").GetDateTimeOffset() >= asked.Json.GetProperty("applied_at").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, lifted.Json.GetProperty("expires_in").ValueKind);
        Assert.Equal("[]", (await api.Get("/faults")).Body);
        Assert.Equal(lifted.Body, (await api.Get("/faults/outage")).Body);
        Assert.Equal("{\"error\":\"fault not found: it has ended\",\"status\":404}\n", (await api.Delete("/faults/outage")).Body);
        Assert.Equal("{\"error\":\"fault not found\",\"status\":404}\n", (await api.Get("/faults/other")).Body);
    }

    [Fact]
    public async Task A_fault_that_is_not_renewed_ends_itself()
    {
        await using var api = await Web();
        await Put(api, "f?ttl=50ms", """{"cut":"web","how":"refuse"}""");
        await Wait.Until(() => api.Proxy.Leases.Active.Count == 0, "expired");
        var ended = await api.Get("/faults/f");
        Assert.Equal(JsonValueKind.String, ended.Json.GetProperty("lifted_at").ValueKind);
        Assert.Equal("200", await Try(api));
    }

    [Fact]
    public async Task The_same_words_renew_and_others_replace()
    {
        await using var api = await Web();
        const string Cut = """{"answer":"web","status":500}""";
        var first = await Put(api, "f?ttl=1m", Cut);
        Assert.Equal("500", await Try(api));
        var renewed = await Put(api, "f?ttl=1h", """ { "status" : 500, "answer" : "web" } """);
        Assert.Equal(first.Json.GetProperty("applied_at").GetString(), renewed.Json.GetProperty("applied_at").GetString());
        Assert.Equal(1, renewed.Json.GetProperty("touched").GetInt32());
        Assert.Matches("\"expires_in\":\"3[0-9.]+s\"", renewed.Body);
        var replaced = await Put(api, "f", """{"answer":"web","status":501}""");
        Assert.Equal(0, replaced.Json.GetProperty("touched").GetInt32());
        Assert.Matches("\"expires_in\":\"(30|2[0-9.]+)s\"", replaced.Body);
        Assert.Equal("501", await Try(api));
        Assert.Single((await api.Get("/faults")).Json.EnumerateArray());
    }

    [Theory]
    [InlineData("""{"cut":"web","how":"reset"}""")]
    [InlineData("""{"cut":"web","how":"blackhole","who":{"percent":"20%","method":"GET","path":"/x*"}}""")]
    [InlineData("""{"delay":"web","by":"400ms","jitter":"50ms"}""")]
    [InlineData("""{"answer":"web","status":429,"retry_after":"2s","who":null}""")]
    [InlineData("""{"lose":"web","what":"response","who":{"every":3}}""")]
    [InlineData("""{"cut":"web","how":"half_close"}""")]
    [InlineData("""{"delay":"web","by":"5ms","jitter":"9ms","distribution":"lognormal","side":"both"}""")]
    [InlineData("""{"delay":"web","distribution":"replay","values":["1ms","2ms"],"when":"after_upstream"}""")]
    [InlineData("""{"answer":"web","grpc_status":14,"headers":{"X-A":"b"},"body":"x"}""")]
    [InlineData("""{"lose":"web","what":"request","who":{"nth":1,"of":"trace","header":{"X-A":"b*"},"body":{"$.a":"1"}}}""")]
    [InlineData("""{"duplicate":"web","who":{"trace":"0af7651916cd43dd8448eb211c80319c"}}""")]
    [InlineData("""{"reorder":"web","within":"10ms"}""")]
    [InlineData("""{"hold":"web","until":"release"}""")]
    [InlineData("""{"corrupt":"web","what":"head","bytes":3,"side":"request"}""")]
    [InlineData("""{"truncate":"web","after":"10B"}""")]
    [InlineData("""{"drip":"web","every":"1ms","size":"2B"}""")]
    [InlineData("""{"slice":"web","size":"1KiB","variation":"10B","every":"1ms","side":"response"}""")]
    [InlineData("""{"limit_data":"web","bytes":"64KiB"}""")]
    [InlineData("""{"bandwidth":"web","rate":"100KB/s","shared":true,"side":"both"}""")]
    [InlineData("""{"slow_accept":"web","by":"1ms","who":{"first":2}}""")]
    [InlineData("""{"slow_close":"web","by":"1ms"}""")]
    [InlineData("""{"lifetime":"web","after":"1m"}""")]
    [InlineData("""{"stall":"web","share":"5%","by":"1ms"}""")]
    public async Task Every_verb_is_read(string body)
    {
        await using var api = await Web();
        var answer = await Put(api, "f", body);
        Assert.Equal((200, ""), (answer.Status, answer.Status == 200 ? "" : answer.Body));
    }

    [Fact]
    public async Task All_mistakes_are_said_at_once_with_value_place_and_cure()
    {
        await using var api = await Web();
        var answer = await Put(api, "f?ttl=5", """{"delay":"web","by":400,"jiter":"1ms","who":{"nth":0,"metod":"GET","percent":"a lot"}}""");
        Assert.Equal((400, "application/json"), (answer.Status, answer.Headers["Content-Type"]));
        Assert.Equal(
            [
                "?ttl: '5' is not a duration of more than 0 and at most 24h; use e.g. ?ttl=5s",
                "who.percent: \"a lot\" is not a percentage; use e.g. \"0.1%\", \"20%\"",
                "who.nth: 0 is not a whole number of at least 1; use 1 or more, without quotes",
                "who.metod: 'who' has no such key; did you mean 'method'?",
                "by: 400 is not a duration; use e.g. \"300ms\", \"5s\", \"2m30s\"",
                "jiter: 'delay' has no such key; did you mean 'jitter'?",
            ],
            answer.Json.GetProperty("mistakes").EnumerateArray().Select(one => $"{one.GetProperty("at")}: {one.GetProperty("what")}; {one.GetProperty("cure")}"));
        Assert.StartsWith("bad fault: ?ttl: '5' is not a duration", answer.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(api.Proxy.Leases.Active);
    }

    [Theory]
    [InlineData("""{"cutt":"web","how":"reset"}""", "cutt: is no fault; did you mean 'cut'?")]
    [InlineData("{}", "it says nothing to do; write one of cut, delay, answer, lose, duplicate, reorder, hold, corrupt, truncate, drip, slice, limit_data, bandwidth, slow_accept, slow_close, lifetime, stall with the name of a proxy, e.g. \"cut\": \"web\"")]
    [InlineData("""{"cut":"web","delay":"web"}""", "cut and delay at once; ask for one fault each")]
    [InlineData("""{"cut":"web","how":"rset"}""", "how: 'rset' is not known; did you mean 'reset'?")]
    [InlineData("""{"cut":"web"}""", "how: is missing; write how: reset, refuse, blackhole or half_close")]
    [InlineData("""{"answer":"web","status":99}""", "status 99 is not between 200 and 599; change it")]
    [InlineData("""{"cut":7,"how":"reset"}""", "cut: 7 is not text; write it in quotes")]
    [InlineData("""{"cut":"web","how":"refuse","who":{"nth":1}}""", "a cut that refuses works on the whole edge: leave 'who' out, or use reset; change it")]
    [InlineData("""{"lifetime":"web","after":"1s","who":{"path":"/x"}}""", "who: 'lifetime' is done to connections, and this chooses requests; count connections with percent, first, every or nth")]
    [InlineData("""{"limit_data":"web","bytes":"1KiB","who":{"path":"/x"}}""", "who: 'limit_data' is done to connections, and this chooses requests; count connections with percent, first, every or nth")]
    [InlineData("""{"slow_close":"web","by":"1s","who":{"method":"GET"}}""", "who: 'slow_close' is done to connections, and this chooses requests; count connections with percent, first, every or nth")]
    [InlineData("""{"delay":"web","by":"1s","side":"response","when":"after_upstream"}""", "when: says the same as 'side'; write one of them")]
    [InlineData("""{"delay":"web","distribution":"replay","values":["1"]}""", "values: [\"1\"] is not a list of durations; write e.g. [\"10ms\", \"12ms\", \"900ms\"]")]
    [InlineData("""{"corrupt":"web","side":"both"}""", "side: it works one way only; write request or response")]
    [InlineData("""{"answer":"web","status":200,"headers":{"Content-Length":"1"}}""", "headers.Content-Length: is written by the proxy itself; leave it out")]
    [InlineData("""{"answer":"web","status":200,"grpc_status":1}""", "status: and grpc_status are two answers; write one of them")]
    [InlineData("""{"hold":"web","who":{"nth":1,"first":2}}""", "who: it counts in more than one way; write one of percent, first, every, nth")]
    [InlineData("""{"hold":"web","who":{"of":"trace"}}""", "who.of: says whose requests are counted, and nothing is counted; write first, every or nth beside it")]
    [InlineData("""{"bandwidth":"web","rate":"0B/s"}""", "rate 0 B/s is less than 1; change it")]
    public async Task A_mistake_is_told_with_its_cure(string body, string error)
    {
        await using var api = await Web();
        var answer = await Put(api, "f", body);
        Assert.Equal((400, $"bad fault: {error}"), (answer.Status, answer.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_fault_needs_a_proxy_that_is_there_and_enabled()
    {
        await using var api = await Web();
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", (await Put(api, "f", """{"cut":"web2","how":"reset"}""")).Body);
        await Put(api, "f", """{"cut":"web","how":"blackhole"}""");
        await api.Patch("/proxies/web", """{"enabled":false}""");
        Assert.Equal("[]", (await api.Get("/faults")).Body);
        Assert.Equal("{\"error\":\"proxy 'web' is disabled; enable it first\",\"status\":409}\n", (await Put(api, "f", """{"cut":"web","how":"reset"}""")).Body);
        Assert.Equal("{\"error\":\"bad request body: EOF\",\"status\":400}\n", (await Put(api, "f", "")).Body);
        Assert.Equal(400, (await Put(api, "f", "[]")).Status);
    }

    private static async Task<ApiBench> Web()
    {
        var api = await ApiBench.Start(upstream: async client =>
        {
            while (true)
            {
                await client.ReadThrough("\r\n\r\n");
                await client.Send(Bench.Ok);
            }
        });
        await api.Create("web");
        return api;
    }

    private static Task<Answer> Put(ApiBench api, string id, string body) => api.Send("PUT", $"/faults/{id}", body);

    private static async Task<string> Try(ApiBench api)
    {
        using var client = await RawClient.Connect(api.Proxy.Edges[0].Port);
        await client.Send(Bench.Get);
        return (await client.ReadThrough("\r\n\r\n"))[9..12];
    }
}
