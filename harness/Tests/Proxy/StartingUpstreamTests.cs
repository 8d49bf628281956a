using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

public sealed class StartingUpstreamTests : IAsyncDisposable
{
    private readonly TaskCompletionSource _starts = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Bench _bench;

    public StartingUpstreamTests() => _bench = new(options: options => options with { UpstreamStarts = _starts.Task });

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_is_asked_before_the_upstream_has_started_waits_and_is_answered()
    {
        using var client = await AskAsync();

        Assert.Equal(0, _bench.Upstream.Connections);
        _starts.SetResult();
        Assert.Equal(Bench.Ok, System.Text.Encoding.Latin1.GetString(await client.Read(Bench.Ok.Length)));
        Assert.Equal(ExchangeOutcome.Answered, (await _bench.OneExchange()).Outcome);
    }

    [Fact]
    public async Task What_somebody_asked_who_has_left_by_then_goes_nowhere()
    {
        await LeaveAsync(await AskAsync());
        _starts.SetResult();

        await _bench.OneConnection();
        Assert.Equal(0, _bench.Upstream.Connections);
        Assert.False((await _bench.OneExchange()).ReachedUpstream);
    }

    [Fact]
    public async Task What_somebody_asked_who_sent_more_and_left_goes_nowhere()
    {
        var client = await AskAsync();
        await client.Send(Bench.Get);
        await LeaveAsync(client);
        _starts.SetResult();

        await _bench.OneConnection();
        Assert.Equal(0, _bench.Upstream.Connections);
    }

    [Fact]
    public async Task An_edge_that_is_closed_waits_for_no_upstream()
    {
        using var client = await AskAsync();

        await _bench.Proxy.CloseAsync(_bench.Edge).AsTask().Soon();
        Assert.Equal(0, _bench.Upstream.Connections);
    }

    private async Task LeaveAsync(RawClient client)
    {
        const string closeWait = "08"; // the fourth column: https://docs.kernel.org/networking/proc_net_tcp.html
        client.Dispose();
        var from = $":{_bench.Edge.Port:X4}";
        await Wait.Until(
            () => File.ReadLines("/proc/net/tcp").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Any(row => row[1].EndsWith(from, StringComparison.Ordinal) && row[3] == closeWait),
            "the kernel has the client's end");
    }

    private async Task<RawClient> AskAsync()
    {
        var client = await _bench.Connect();
        await client.Send(Bench.Get);
        await Wait.Until(() => _bench.Edge.Live.Any(connection => connection.IsDialling), "the proxy has the request");
        return client;
    }
}
