using System.Diagnostics;
using TestHarness.Stubs.Reading;
using TestHarness.Stubs.Responses;
using TestHarness.Tests.Proxy;

namespace TestHarness.Tests.Stubs;

/// <summary>What a mapping answers, well or badly.</summary>
public sealed class StubResponseTests
{
    [Theory]
    [InlineData("""{ "status": 201, "jsonBody": { "a": 1 } }""", """201 {"a":1}""")]
    [InlineData("""{ "base64Body": "aGVsbG8=" }""", "200 hello")]
    [InlineData("""{ "bodyFileName": "body.txt" }""", "200 from a file")]
    [InlineData("""{ "status": 204 }""", "204")]
    [InlineData("""{ "transformers": ["response-template"], "body": "{{request.method}} {{request.path.[1]}} {{request.query.q}} {{request.headers.X-Id}} {{jsonPath request.body '$.a.b'}}" }""", "200 POST b 1 7 deep")]
    [InlineData("""{ "body": "{{request.method}}" }""", "200 {{request.method}}")]
    public async Task Bodies_and_templates(string response, string answer)
    {
        await using var bench = await StubBench.StartAsync($$"""{ "request": { }, "response": {{response}} }""");

        Assert.Equal(answer, await bench.Ask("POST", "/a/b?q=1", """{"a":{"b":"deep"}}""", ("X-Id", "7")));
    }

    [Theory]
    [InlineData("EMPTY_RESPONSE")]
    [InlineData("MALFORMED_RESPONSE_CHUNK")]
    [InlineData("RANDOM_DATA_THEN_CLOSE")]
    [InlineData("CONNECTION_RESET_BY_PEER")]
    public async Task A_fault_is_no_answer_and_the_server_lives_on(string fault)
    {
        await using var bench = await StubBench.StartAsync($$"""{ "mappings": [ { "request": { "urlPath": "/bad" }, "response": { "fault": "{{fault}}" } }, { "request": { "urlPath": "/good" }, "response": { } } ] }""");

        await Assert.ThrowsAsync<HttpRequestException>(() => bench.Ask("GET", "/bad"));

        Assert.Equal("200", await bench.Ask("GET", "/good"));
    }

    [Fact]
    public async Task The_four_faults_are_four_things_on_the_wire()
    {
        Assert.Equal("", await Wire("EMPTY_RESPONSE"));
        Assert.StartsWith("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nlskdu", await Wire("MALFORMED_RESPONSE_CHUNK"), StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP", await Wire("RANDOM_DATA_THEN_CLOSE"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => Wire("CONNECTION_RESET_BY_PEER"));
    }

    [Fact]
    public async Task A_delay_waits_and_a_dribble_comes_whole()
    {
        await using var bench = await StubBench.StartAsync("""{ "request": { }, "response": { "fixedDelayMilliseconds": 100, "body": "0123456789", "chunkedDribbleDelay": { "numberOfChunks": 5, "totalDuration": 100 } } }""");
        var clock = Stopwatch.StartNew();

        Assert.Equal("200 0123456789", await bench.Ask("GET", "/"));

        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(170), TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("""{ "fixedDelayMilliseconds": 40 }""", "FixedDelay { By = 00:00:00.0400000 }")]
    [InlineData("""{ "delayDistribution": { "type": "fixed", "milliseconds": 40 } }""", "FixedDelay { By = 00:00:00.0400000 }")]
    [InlineData("""{ "delayDistribution": { "type": "uniform", "lower": 10, "upper": 20 } }""", "UniformDelay { Lower = 00:00:00.0100000, Upper = 00:00:00.0200000 }")]
    [InlineData("""{ "delayDistribution": { "type": "lognormal", "median": 90, "sigma": 0.5 } }""", "LognormalDelay { Median = 00:00:00.0900000, Sigma = 0.5 }")]
    public void Delays_are_read_as_they_are_written(string response, string delay) =>
        Assert.Equal(delay, $"{new MappingReader("mapping.json", "").Read($$"""{ "request": { }, "response": {{response}} }""")[0].Response.Delay}");

    [Fact]
    public void Drawn_delays_stay_in_their_law_and_repeat_with_their_seed()
    {
        var uniform = new UniformDelay(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20));
        var lognormal = new LognormalDelay(TimeSpan.FromMilliseconds(90), 0.1);
        List<double> Draw(StubDelay delay, int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, 1000).Select(_ => delay.Next(random).TotalMilliseconds).Order()];
        }

        Assert.All(Draw(uniform, 1), drawn => Assert.InRange(drawn, 10, 20));
        Assert.InRange(Draw(lognormal, 1)[500], 85, 95);
        Assert.Equal(Draw(lognormal, 7), Draw(lognormal, 7));
    }

    private static async Task<string> Wire(string fault)
    {
        await using var bench = await StubBench.StartAsync($$"""{ "request": { }, "response": { "fault": "{{fault}}" } }""");
        using var client = await RawClient.Connect(bench.Server.Address.Port);
        await client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        return System.Text.Encoding.Latin1.GetString(await client.ReadToEnd());
    }
}
