using System.Net;
using System.Net.Sockets;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class OpenModelTests
{
    [Fact]
    public async Task Arrivals_keep_coming_while_nothing_is_answered()
    {
        await using var server = RawServer.Silent();
        var spec = Loads.Spec(server.Address, Loads.Constant(200, 1)) with { Connections = 1000, Grace = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromSeconds(3) };

        var (summary, operations) = await Loads.RunAsync(spec);

        Assert.Equal((200, 200, 200), (summary.Planned, summary.Arrivals, summary.Sent));
        Assert.Equal(200, server.Calls.Count);
        Assert.All(operations, o => Assert.Equal(OperationOutcome.TimedOut, o.Outcome));
        Assert.All(operations, o => Assert.Equal(o.Index * 5_000_000L, o.Intended - summary.Started));
        Assert.All(operations, o => Assert.True(o.Sent >= o.Intended - 1000, $"{o.Index} was sent {o.Intended - o.Sent} ns too early"));
        Assert.True(operations.Max(o => o.Sent) < operations.Min(o => o.Ended), "all were sent before the first gave up");
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(8)]
    public async Task A_freeze_shows_in_the_response_time_whatever_the_number_of_connections(int connections)
    {
        var thaw = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new RawServer(async call =>
        {
            await thaw.Task;
            await call.AnswerAsync(200);
        });
        var spec = Loads.Spec(server.Address, Loads.Constant(200, 2)) with { Connections = connections, Grace = TimeSpan.FromSeconds(20) };

        var running = Loads.RunAsync(spec);
        await Loads.UntilAsync(() => !server.Calls.IsEmpty, "the first request");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // the freeze itself
        thaw.SetResult();
        var (_, operations) = await running;

        // 400 arrivals in 2 s, frozen for the first: half of them wait 1 s down to 0, so the median of all is just above 0,
        // the 75th percentile half a second and the 90th 0.8 s.
        Assert.Equal(400, operations.Count(o => o.Status == 200));
        var response = operations.Select(o => Loads.Seconds(o.Ended - o.Intended)).Order().ToArray();
        Assert.InRange(response[360], 0.4, 8);
        Assert.InRange(response[300], 0.25, 8);
        Assert.True(response[360] > response[300]);
    }

    [Fact]
    public async Task Waiting_for_a_connection_counts_as_response_and_not_as_lag()
    {
        await using var server = new RawServer(async call =>
        {
            await Task.Delay(100, call.Ending); // the time of service
            await call.AnswerAsync(200);
        });
        var spec = Loads.Spec(server.Address, Loads.Constant(50, 0.4)) with { Connections = 1, Grace = TimeSpan.FromSeconds(30) };

        var (summary, operations) = await Loads.RunAsync(spec);

        // 20 arrivals in 0.4 s, served one after the other: the last one ends after 2 s at the earliest.
        var last = operations[^1];
        Assert.Equal(1, server.Accepted);
        Assert.Equal(operations.Select(o => o.Index), operations.OrderBy(o => o.Sent).Select(o => o.Index));
        Assert.All(operations.Zip(operations.Skip(1)), pair => Assert.True(pair.First.Ended <= pair.Second.Sent));
        Assert.InRange(Loads.Seconds(last.Ended - last.Intended), 1.4, 60);
        Assert.True(Loads.Seconds(last.Ended - last.Sent) < Loads.Seconds(last.Sent - last.Intended));
        Assert.True(summary.LagMax.TotalSeconds < Loads.Seconds(last.Sent - last.Intended), $"lag {summary.LagMax}");
    }

    /// <summary>A full queue of connections that nobody accepts: Linux asks again after a second.</summary>
    [Theory]
    [InlineData(LoadEngine.Fast)]
    [InlineData(LoadEngine.Task)]
    public async Task Connecting_is_part_of_the_response_and_told_apart(LoadEngine engine)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        using var before = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await before.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);
        var spec = Loads.Spec(new Uri($"http://{listener.LocalEndPoint}"), Loads.Constant(10, 0.1)) with { Engine = engine, Grace = TimeSpan.FromSeconds(30) };

        var running = Loads.AllAsync(spec);
        await Loads.UntilAsync(() => IsConnecting(((IPEndPoint)listener.LocalEndPoint!).Port), "it asks");
        await Task.Delay(TimeSpan.FromSeconds(0.3), TestContext.Current.CancellationToken); // the queue is full meanwhile
        using var _ = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        using var peer = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await peer.ReceiveAsync(new byte[4096], TestContext.Current.CancellationToken);
        await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var (result, operations) = await running;

        var only = Assert.Single(operations);
        Assert.Equal(200, only.Status);
        Assert.InRange(Loads.Seconds(only.Connecting), 0.2, Loads.Seconds(only.Ended - only.Intended));
        Assert.Equal(1, result.Series.Count(key => key.Measure == Measure.Connect));
    }

    /// <summary>Whether a connection to the port waits for an answer: state 02 of <c>/proc/net/tcp</c>, SYN_SENT. A socket for both families is in the other file.</summary>
    private static bool IsConnecting(int port) => ((string[])["/proc/net/tcp", "/proc/net/tcp6"])
        .SelectMany(File.ReadLines)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Any(row => row[2].EndsWith($":{port:X4}", StringComparison.Ordinal) && row[3] == "02");

    [Fact]
    public async Task There_are_never_more_connections_than_allowed()
    {
        var (inside, most) = (0, 0);
        await using var server = new RawServer(async call =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref inside));
            await Task.Delay(20, call.Ending);
            Interlocked.Decrement(ref inside);
            await call.AnswerAsync(200);
        });

        var (_, operations) = await Loads.RunAsync(Loads.Spec(server.Address, Loads.Constant(400, 0.5)) with { Connections = 3, Grace = TimeSpan.FromSeconds(30) });

        Assert.All(operations, o => Assert.Equal(200, o.Status));
        Assert.Equal((3, 3), (server.Accepted, most));
    }

    [Fact]
    public async Task Judged_is_what_the_phase_says()
    {
        await using var server = RawServer.Answering();

        var (_, operations) = await Loads.RunAsync(Loads.Spec(server.Address, Loads.Constant(50, 0.2, judged: false), Loads.Constant(100, 0.2)));

        Assert.Equal(30, operations.Count);
        Assert.All(operations, o => Assert.Equal(o.Index >= 10, o.Judged));
    }

    [Fact]
    public async Task The_pacer_is_mostly_on_time()
    {
        await using var server = RawServer.Answering();

        var (summary, operations) = await Loads.RunAsync(Loads.Spec(server.Address, Loads.Constant(50, 0.5, judged: false), Loads.Constant(200, 1)));

        // Half of them within 50 ms even on a machine that is taken away for a while; measured when idle: well below 0.2 ms.
        var lags = operations.Where(o => o.Judged).Select(o => Loads.Seconds(o.Sent - o.Intended)).Order().ToArray();
        Assert.InRange(lags[lags.Length / 2], 0, 0.05);
        Assert.True(summary.LagP99 <= summary.LagMax);
        TestContext.Current.TestOutputHelper?.WriteLine($"p50 {lags[lags.Length / 2]:f6} s, pacer p99 {summary.LagP99}, max {summary.LagMax}");
    }

    [Fact]
    public async Task All_times_are_ticks_of_the_clock_that_was_given()
    {
        await using var server = RawServer.Answering();
        var sink = new Collector();

        var (summary, _) = await new LoadGenerator(new CoarseClock())
            .RunAsync(Loads.Spec(server.Address, Loads.Constant(100, 0.3)), sink, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 30).Select(i => i * 10_000L), sink.All.Select(o => o.Intended - summary.Started));
        Assert.All(sink.All, o => Assert.InRange(o.Ended - o.Intended, 0, 20_000_000));
        Assert.InRange(summary.Ended - summary.Started, 300_000, 20_000_000);
    }

    /// <summary>Counts microseconds.</summary>
    private sealed class CoarseClock : TimeProvider
    {
        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => System.GetTimestamp() * 1_000_000 / System.TimestampFrequency;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
