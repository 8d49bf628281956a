using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TestHarness.Core.Records;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class OtlpReceiverTests : IAsyncLifetime
{
    private const string Protobuf = "application/x-protobuf";
    private const long Second = 1_000_000_000;
    private readonly TempFolder _folder = new();
    private readonly RunClock _clock = new(TimeProvider.System);
    private readonly HttpClient _http = new();
    private Recorder? _recorder;
    private OtlpReceiver? _receiver;

    private static long Now => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100;

    public async ValueTask InitializeAsync()
    {
        _recorder = new(Path.Combine(_folder.Path, "observations.bin"));
        _receiver = await OtlpReceiver.StartAsync(IPAddress.Loopback, new(_clock, _recorder, most: 5), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver!.DisposeAsync();
        await _recorder!.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Spans_values_and_lines_are_in_the_record_at_the_time_of_the_service()
    {
        var (before, sent) = (_clock.Now, Now);
        Assert.Equal((200, ""), await SendAsync("traces", Otlp.Request(Otlp.Span(sent, sent + 5_000_000))));
        Assert.Equal((200, ""), await SendAsync("metrics", Otlp.Request(Otlp.Gauge("breaker.state", sent, 1), Otlp.Sum("calls", sent, 42))));
        Assert.Equal((200, ""), await SendAsync("logs", Otlp.Request(Otlp.Line(sent, "breaker {edge} is open, password=hunter2"))));
        var all = await RecordAsync();

        var span = Assert.IsType<Span>(all[0]);
        Assert.Equal(
            ("orders", "orders.1", "POST /charges", SpanRole.Client, Otlp.Trace, Otlp.Id, true, "no answer", "http.response.status_code=\"503\""),
            (span.Service, span.Instance, span.Name, span.Role, span.Trace, span.Id, span.Failed, span.Detail, span.Attributes));

        // Two clocks are read one after the other, and the machine may do something else between.
        Assert.InRange(span.At, before - Second, _clock.Now);
        Assert.InRange(span.Ended - span.At, 0, 5_000_000);
        Assert.Equal(
            [("breaker.state", MetricForm.Gauge, 1, "edge=\"payments\""), ("calls", MetricForm.Total, 42d, "")],
            all.OfType<Measurement>().Select(value => (value.Metric, value.Form, value.Value, value.Attributes)));
        var line = Assert.IsType<LogLine>(all[^1]);
        Assert.Equal(
            ("orders", "warn", "breaker payments is open, password=[redacted] edge=\"payments\"", true, Otlp.Trace), (line.Service, line.Level, line.Text, line.ByOtlp, line.Trace));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_counted_in_the_answer()
    {
        var (status, answer) = await SendAsync("traces", Otlp.Request(Otlp.Span(Now, Now, "00"), Otlp.Span(Now, Now), Otlp.Span(Now, Now, "0011")));

        var partial = new WireReader(Encoding.Latin1.GetBytes(answer));
        Assert.True(partial.Next());
        var said = new WireReader(partial.Bytes);
        Assert.True(said.Next());
        Assert.Equal((200, 2), (status, said.Whole));
        Assert.True(said.Next());
        Assert.Equal("a span has no trace id of 16 bytes and span id of 8", said.Text);
        Assert.Single(await RecordAsync());
    }

    [Fact]
    public async Task Beyond_what_a_record_holds_nothing_is_kept_and_the_record_says_so()
    {
        await SendAsync("metrics", Otlp.Request([.. Enumerable.Range(0, 9).Select(value => Otlp.Sum("calls", Now, value))]));
        var all = await RecordAsync();

        Assert.Equal(5, all.OfType<Measurement>().Count());
        Assert.Equal((Steps.TelemetryFull, "services told 5 spans, values and lines by OTLP; what came then was not kept"), all.OfType<Mark>().Select(mark => (mark.Step, mark.Detail)).Single());
    }

    [Fact]
    public async Task A_packed_request_is_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Otlp.Request(Otlp.Span(Now, Now)));
        }

        Assert.Equal(200, (await SendAsync("traces", packed.ToArray(), packing: "gzip")).Status);
        Assert.Single(await RecordAsync());
    }

    [Fact]
    public async Task JSON_is_read_alike()
    {
        var json = $$$"""
            { "resourceMetrics": [ { "resource": { "attributes": [ { "key": "service.name", "value": { "stringValue": "orders" } } ] }, "scopeMetrics": [ { "metrics": [
              { "name": "breaker.state", "unit": "1", "gauge": { "dataPoints": [ { "timeUnixNano": "{{{Now}}}", "asInt": "1", "attributes": [ { "key": "edge", "value": { "stringValue": "payments" } } ] } ] } },
              { "name": "calls", "sum": { "aggregationTemporality": 1, "isMonotonic": true, "dataPoints": [ { "timeUnixNano": {{{Now}}}, "asDouble": 2.5 } ] } } ] } ] } ] }
            """;

        Assert.Equal((200, "{}"), await SendAsync("metrics", Encoding.UTF8.GetBytes(json), "application/json"));
        Assert.Equal(
            [("orders", "breaker.state", MetricForm.Gauge, 1, "edge=\"payments\""), ("orders", "calls", MetricForm.Added, 2.5, "")],
            (await RecordAsync()).Cast<Measurement>().Select(value => (value.Service, value.Metric, value.Form, value.Value, value.Attributes)));
    }

    [Theory]
    [InlineData("traces application/x-protobuf ", "not protobuf", 400, "which OTLP does not use")]
    [InlineData("traces application/x-protobuf gzip", "not packed", 400, "")]
    [InlineData("logs application/json ", "[1]", 400, "the body is not OTLP in JSON")]
    [InlineData("logs application/json ", "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"traceId\":\"xy\"}]}]}]}", 400, "the body is not OTLP in JSON")]
    [InlineData("traces text/plain ", "x", 415, "a body of the type 'text/plain' is not read; send application/x-protobuf or application/json")]
    [InlineData("traces application/x-protobuf zstd", "x", 415, "a body packed as 'zstd' is not read; send gzip, or as it is")]
    [InlineData("profiles application/x-protobuf ", "", 404, "nothing is received at /v1/profiles; use /v1/traces, /v1/metrics, /v1/logs")]
    public async Task What_is_wrong_is_answered_with_its_reason(string how, string body, int status, string why)
    {
        var words = how.Split(' ');
        var (answered, answer) = await SendAsync(words[0], Encoding.UTF8.GetBytes(body), words[1], words[2]);

        Assert.Equal(status, answered);
        Assert.Contains(why, answer.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(await RecordAsync());
    }

    [Fact]
    public async Task Only_a_POST_is_received()
    {
        using var answer = await _http.GetAsync(new Uri($"{_receiver!.Address}/v1/traces"), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST"), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
    }

    /// <summary>100 MB, as they are and packed into some kilobytes: refused, with little memory, and the next request is received.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_without_end_is_refused_and_costs_little_memory(bool packed)
    {
        var body = new byte[100 * 1000 * 1000];
        if (packed)
        {
            using var small = new MemoryStream();
            await using (var gzip = new GZipStream(small, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(body);
            }

            body = small.ToArray();
        }

        // Other tests of this process hold memory too, for a while.
        var cost = long.MaxValue;
        for (var tries = 0; tries < 5 && cost > 64 * 1024 * 1024; tries++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            Assert.Equal(413, (await SendAsync("metrics", body, packing: packed ? "gzip" : "")).Status);
            cost = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        Assert.InRange(cost, long.MinValue, 64 * 1024 * 1024);
        Assert.Equal(200, (await SendAsync("metrics", [])).Status);
    }

    [Fact]
    public async Task Times_that_cannot_be_are_those_of_the_request()
    {
        await SendAsync("traces", Otlp.Request(Otlp.Span(1, 2), Otlp.Span(Now + 3_600_000_000_000, 5), Otlp.Span(-1, -1)));

        Assert.All(await RecordAsync(), seen =>
        {
            Assert.InRange(seen.At, 0, _clock.Now);
            Assert.InRange(((Span)seen).Ended, seen.At, _clock.Now);
        });
    }

    private async Task<(int Status, string Answer)> SendAsync(string signal, byte[] body, string type = Protobuf, string packing = "")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (packing.Length > 0)
        {
            content.Headers.ContentEncoding.Add(packing);
        }

        using var answer = await _http.PostAsync(new Uri($"{_receiver!.Address}/v1/{signal}"), content, TestContext.Current.CancellationToken);
        Assert.Equal(type == "application/json" ? type : Protobuf, $"{answer.Content.Headers.ContentType}");
        return ((int)answer.StatusCode, Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }

    private async Task<List<Observation>> RecordAsync()
    {
        await _recorder!.DisposeAsync();
        using var file = File.OpenRead(Path.Combine(_folder.Path, "observations.bin"));
        return file.Length == 0 ? [] : [.. ObservationReader.Read(file)];
    }
}
