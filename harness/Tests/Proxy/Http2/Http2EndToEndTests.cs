using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>HttpClient and Kestrel, both with prior knowledge, with a real edge between them.</summary>
public sealed class Http2EndToEndTests : IAsyncLifetime
{
    private readonly WebApplication _server;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
    private EdgeBench? _edge;
    private int _calls;
    private int _odd;

    public Http2EndToEndTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _server = builder.Build();
        _server.MapPost("/echo", Echo);
        _server.MapGet("/hang", (CancellationToken gone) => Task.Delay(Timeout.Infinite, gone));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private EdgeBench Edge => _edge!;

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(Cancel);
        var address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _edge = new EdgeBench(new Uri(address).Port);
        _client.BaseAddress = new Uri($"http://127.0.0.1:{_edge.Edge.Port}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Edge.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Many_calls_at_once_come_back_whole_and_are_recorded()
    {
        var sizes = await Task.WhenAll(Enumerable.Range(0, 150).Select(i => Post(i * 1500)));
        await Edge.Recorded(150);

        Assert.Equal(Enumerable.Range(0, 150).Select(i => i * 1500), sizes);
        Assert.All(Edge.Exchanges, e => Assert.Equal((200, ExchangeOutcome.Answered, "http2", true), (e.Status, e.Outcome, e.Protocol, e.ReachedUpstream)));
        Assert.Equal(150, Edge.Exchanges.Select(e => e.BodyHash).Where(h => h != 0).Distinct().Count());
        Assert.Empty(Edge.Notes);
    }

    [Fact]
    public async Task Faults_on_some_streams_leave_the_others_well()
    {
        Edge.Apply(new AnswerWith(503, Body: new string('x', 100_000)), "/echo?0");
        Edge.Apply(new Delay(TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(30)) { Side = Side.Both }, "/echo?1");
        Edge.Apply(new LoseResponse(), "/echo?2");
        Edge.Apply(new Cut(CutHow.Reset), "/echo?3");
        Edge.Apply(new Duplicate(), "/echo?4");
        var sizes = await Task.WhenAll(Enumerable.Range(0, 150).Select(i => Post(i * 1500, $"?{i % 6}")));
        await Edge.Recorded(150);
        await Wait.Until(() => _calls == 125, "25 + 25 + 2 * 25 + 25 calls");

        var outcomes = Edge.Exchanges.ToLookup(e => e.Outcome);
        Assert.Equal((75, 25, 25, 25), (outcomes[ExchangeOutcome.Answered].Count(), outcomes[ExchangeOutcome.AnsweredByFault].Count(), outcomes[ExchangeOutcome.ResponseLost].Count(), outcomes[ExchangeOutcome.CutByFault].Count()));
        Assert.Equal((75, 25, 50), (sizes.Count(s => s >= 0), sizes.Count(s => s == -503), sizes.Count(s => s == -1)));
        Assert.Equal([0, 25, 25, 25, 25, 25], Edge.Proxy.Leases.Active.Select(l => l.Touched).Prepend(0));
        await Wait.Until(() => Edge.Edge.OpenExchanges == 0, "quiet");
        Assert.Empty(Edge.Notes);
    }

    [Fact]
    public async Task Streams_that_are_held_with_full_bodies_take_no_window_from_the_others()
    {
        var lease = Edge.Apply(new Hold(), "/echo?held");
        var held = Enumerable.Range(0, 8).Select(_ => Post(700_000, "?held")).ToList();
        await Wait.Until(() => lease.Touched == 8, "8 held");
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(500_000, await Post(500_000).Soon());
        }

        Edge.Lift();
        Assert.All(await Task.WhenAll(held).Soon(), size => Assert.Equal(700_000, size));
    }

    [Fact]
    public async Task Streams_that_are_paced_take_no_window_from_the_others_and_arrive_whole()
    {
        var lease = Edge.Apply(new Bandwidth(1000) { Side = Side.Both }, "/echo?slow");
        var slow = Enumerable.Range(0, 8).Select(_ => Post(700_000, "?slow")).ToList();
        await Wait.Until(() => lease.Touched == 8, "8 are slow");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(500_000, await Post(500_000).Soon());
        }

        Assert.DoesNotContain(slow, call => call.IsCompleted);
        Edge.Lift();
        Assert.All(await Task.WhenAll(slow).Soon(), size => Assert.Equal(700_000, size));
    }

    [Fact]
    public async Task Many_streams_at_their_own_pace_come_back_whole()
    {
        var drip = Edge.Apply(new Drip(3000, TimeSpan.FromMilliseconds(1)) { Side = Side.Both }, "/echo?0");
        var slice = Edge.Apply(new Slice(1000, 100) { Side = Side.Both }, "/echo?1");
        var stall = Edge.Apply(new Stall(1, TimeSpan.FromMilliseconds(5)) { Side = Side.Both }, "/echo?2");
        var sizes = await Task.WhenAll(Enumerable.Range(1, 90).Select(i => Post(i * 1500, $"?{i % 4}"))).Soon();
        await Edge.Recorded(90);

        Assert.Equal(Enumerable.Range(1, 90).Select(i => i * 1500), sizes);
        Assert.Equal((22, 23, 23), (drip.Touched, slice.Touched, stall.Touched));
        Assert.Equal((22, 68), (Edge.Exchanges.Count(e => e.Fault is null), Edge.Exchanges.Count(e => e.Fault is not null)));
        Assert.Empty(Edge.Notes);
    }

    [Fact]
    public async Task A_body_that_a_fault_has_chosen_by_is_changed_too()
    {
        var who = new Who { Body = new Pairs([("$.sku", "A*")]) };
        var corrupt = Edge.Apply(new Corrupt(3) { Side = Side.Request, Who = who with { Path = "/echo?corrupt" } });
        var slow = Edge.Apply(new Bandwidth(1) { Side = Side.Request, Who = who with { Path = "/echo?slow" } });
        var cut = Edge.Apply(new Truncate(5) { Side = Side.Request, Who = who with { Path = "/echo?cut" } });
        const string Body = """{"sku":"A1"}""";
        using var corrupted = await _client.PostAsync(new Uri("/echo?corrupt", UriKind.Relative), new StringContent(Body), Cancel);
        Assert.NotEqual(Body, await corrupted.Content.ReadAsStringAsync(Cancel));
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.PostAsync(new Uri("/echo?cut", UriKind.Relative), new StringContent(Body), Cancel));
        var late = _client.PostAsync(new Uri("/echo?slow", UriKind.Relative), new StringContent(Body), Cancel);
        await Wait.Until(() => slow.Touched == 1, "slow");
        Edge.Lift();
        using var answer = await late.Soon();
        Assert.Equal((Body, 1, 1), (await answer.Content.ReadAsStringAsync(Cancel), corrupt.Touched, cut.Touched));
    }

    [Fact]
    public async Task A_client_that_cancels_is_recorded_with_its_reset()
    {
        using var cancel = new CancellationTokenSource();
        var call = _client.GetAsync(new Uri("/hang", UriKind.Relative), cancel.Token);
        await Wait.Until(() => Edge.Edge.OpenExchanges == 1, "begun");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        var e = await Edge.One();
        Assert.Equal((ExchangeOutcome.ClientAborted, "RST_STREAM CANCEL", "/hang"), (e.Outcome, e.Detail, e.Path));
    }

    [Fact]
    public async Task A_lost_request_is_reset_when_the_lease_ends()
    {
        var lease = Edge.Apply(new LoseRequest(), "/echo?lost");
        var call = Post(200_000, "?lost");
        await Wait.Until(() => lease.Touched == 1, "lost");
        Assert.Equal(5, await Post(5));
        await Edge.Recorded(1);
        Edge.Lift();

        Assert.Equal(-1, await call.Soon());
        Assert.Equal(1, _calls);
        Assert.Equal([ExchangeOutcome.Answered, ExchangeOutcome.CutByFault], Edge.Exchanges.Select(e => e.Outcome));
    }

    [Fact]
    public async Task A_request_that_waits_to_be_overtaken_is()
    {
        var lease = Edge.Apply(new Reorder(TimeSpan.FromMinutes(5)) { Who = new Who { Nth = 1 } });
        var first = Post(1);
        await Wait.Until(() => lease.Touched == 1, "held");
        Assert.Equal(2, await Post(2));

        Assert.Equal(1, await first.Soon());
    }

    [Fact]
    public async Task A_body_is_corrupted_or_cut_short_on_its_stream_alone()
    {
        Edge.Apply(new Corrupt(3) { Side = Side.Request }, "/echo?corrupt");
        Edge.Apply(new Truncate(100), "/echo?short");
        Assert.Equal(2000, await Post(2000, "?corrupt"));
        Assert.Equal(3, _odd);
        Assert.Equal(-1, await Post(2000, "?short"));
        Assert.Equal(5, await Post(5));
        await Edge.Recorded(3);

        Assert.Equal([ExchangeOutcome.Answered, ExchangeOutcome.CutByFault, ExchangeOutcome.Answered], Edge.Exchanges.Select(e => e.Outcome));
    }

    [Fact]
    public async Task A_fault_may_choose_by_the_body()
    {
        Edge.Apply(new AnswerWith(503) { Who = new Who { Body = new Pairs([("$.sku", "A1")]) } });
        var answers = new List<HttpStatusCode>();
        foreach (var sku in new[] { "A1", "A2" })
        {
            using var answer = await _client.PostAsync(new Uri("/echo", UriKind.Relative), new StringContent($$"""{"sku":"{{sku}}"}"""), Cancel);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK], answers);
    }

    [Fact]
    public async Task A_cut_of_the_whole_edge_resets_the_connection()
    {
        Assert.Equal(5, await Post(5));
        var open = _client.GetAsync(new Uri("/hang", UriKind.Relative), Cancel);
        await Wait.Until(() => Edge.Edge.BegunExchanges == 2, "begun");
        var lease = Edge.Apply(new Cut(CutHow.Reset));
        await Assert.ThrowsAsync<HttpRequestException>(() => open);
        Assert.Equal(-1, await Post(5));
        Edge.Lift();

        Assert.Equal(5, await Post(5));
        await Wait.Until(() => Edge.Exchanges.Any(e => e.Path == "/hang"), "the cut call is recorded");
        Assert.Equal((ExchangeOutcome.CutByFault, lease.Id), Edge.Exchanges.Where(e => e.Path == "/hang").Select(e => (e.Outcome, e.Fault)).Single());
        Assert.InRange(lease.Touched, 2, 9);
    }

    [Fact]
    public async Task A_black_hole_is_one_until_its_lease_ends()
    {
        Assert.Equal(5, await Post(5));
        await Edge.Recorded(1);
        var lease = Edge.Apply(new Cut(CutHow.Blackhole));
        var live = Post(5);
        await Wait.Until(() => Edge.Edge.Live.Any(c => c.Void == lease), "a black hole");
        Edge.Lift();

        Assert.Equal(-1, await live.Soon());
        Assert.Equal(5, await Post(5));
    }

    [Fact]
    public async Task An_upstream_that_is_not_there_is_refused()
    {
        await _server.StopAsync(Cancel);
        Assert.Equal(-1, await Post(5));
        await Wait.Until(() => Edge.Edge.Live.Count == 0, "closed");

        Assert.All(Edge.Exchanges, e => Assert.Equal((ExchangeOutcome.UpstreamRefused, false), (e.Outcome, e.ReachedUpstream)));
    }

    /// <summary>The size that came back; less than zero: a status, or -1 for a broken stream.</summary>
    private async Task<int> Post(int size, string query = "")
    {
        try
        {
            using var answer = await _client.PostAsync(new Uri($"/echo{query}", UriKind.Relative), new ByteArrayContent(new byte[size]), Cancel);
            var body = await answer.Content.ReadAsByteArrayAsync(Cancel);
            return answer.StatusCode != HttpStatusCode.OK ? -(int)answer.StatusCode : answer.TrailingHeaders.Contains("x-done") ? body.Length : -2;
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            return -1;
        }
    }

    private async Task Echo(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, Cancel);
        _odd = body.ToArray().Count(b => b != 0);
        await context.Response.Body.WriteAsync(body.ToArray(), Cancel);
        context.Response.AppendTrailer("x-done", "1");
    }
}
