using System.Diagnostics;
using TestHarness.Load;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;

namespace TestHarness.Tests.Load;

/// <summary>The generator as a process of its own.</summary>
public sealed class LoadChildTests
{
    private const int Stop = 19;
    private const int Continue = 18;

    [Fact]
    public async Task It_sends_what_the_same_load_would_send_here_and_tells_all_of_it()
    {
        await using var server = RawServer.Answering(503, "no é");
        var spec = Loads.Spec(server.Address, Loads.Constant(50, 0.2, judged: false), new Constant { Name = "steady", Rate = 200, For = TimeSpan.FromSeconds(0.5), Poisson = true })
            .With(order => order with { KeepHeader = "Content-Length" });

        var (result, operations) = await RunAsync(spec);
        var bodies = server.Calls.Select(call => call.Body).ToList();
        var (here, there) = await Loads.AllAsync(spec);

        Assert.Equal(there.Select(o => (o.Index, o.Phase, o.Judged, o.TraceId)), operations.Select(o => (o.Index, o.Phase, o.Judged, o.TraceId)));
        Assert.Equal(Times(here, there), Times(result, operations));
        Assert.Equal(bodies.Order(), server.Calls.Skip(bodies.Count).Select(call => call.Body).Order());
        Assert.All(operations, o => Assert.Equal((503, "no é", "5", null), (o.Status, o.Body, o.Header, o.Error)));
        Assert.All(operations, o => Assert.True(o.Intended <= o.Taken && o.Taken <= o.Sent && o.Sent <= o.Ended));
        Assert.Equal(operations.Count, result.Series.Count(key => key is { Measure: Measure.Response, Ending: "5xx" }));
        Assert.Equal(operations.Count, result.Series.Count(key => key.Measure == Measure.Lag));
        Assert.True(result.Series.Count(key => key.Measure == Measure.Connect) >= 1);
        Assert.Equal((operations.Count, "fast", false), (result.Summary.Arrivals, result.Summary.Engine, result.Summary.Cancelled));
    }

    [Fact]
    public async Task Cancelling_ends_it_at_once_and_what_is_open_is_unfinished()
    {
        await using var server = RawServer.Silent();
        using var cancel = new CancellationTokenSource();
        var sink = new Collector();
        await using var child = await StartAsync(Loads.Spec(server.Address, Loads.Constant(100, 600)) with { Connections = 5, Grace = TimeSpan.FromMinutes(10) });

        var running = child.RunAsync(Stopwatch.GetTimestamp(), sink, cancel.Token);
        await Loads.UntilAsync(() => server.Calls.Count == 5, "five requests");
        await cancel.CancelAsync();
        var (summary, _) = await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(summary.Cancelled);
        Assert.Equal(summary.Arrivals, sink.Count);
        Assert.All(sink.All, o => Assert.Equal(OperationOutcome.Unfinished, o.Outcome));
    }

    [Fact]
    public async Task One_that_is_killed_is_told_and_not_waited_for()
    {
        await using var server = RawServer.Answering();
        await using var child = await StartAsync(Loads.Spec(server.Address, Loads.Constant(100, 600)));

        var running = child.RunAsync(Stopwatch.GetTimestamp(), new Collector(), TestContext.Current.CancellationToken);
        await Loads.UntilAsync(() => !server.Calls.IsEmpty, "a request");
        Process.GetProcessById(child.Pid).Kill();

        var thrown = await Assert.ThrowsAsync<LoadChildException>(() => running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.StartsWith("the load generator's process ended too early, exit code 137", thrown.Message);
    }

    [Fact]
    public async Task A_command_that_is_no_generator_is_told_with_its_last_words()
    {
        var spec = Loads.Spec(new Uri("http://127.0.0.1:9"), Loads.Constant(1, 1));

        var missing = await Assert.ThrowsAsync<LoadChildException>(() => LoadChild.StartAsync(["no-such-program"], spec, null, TestContext.Current.CancellationToken));
        var wrong = await Assert.ThrowsAsync<LoadChildException>(() => LoadChild.StartAsync(["sh", "-c", "echo oh dear >&2; exit 7"], spec, null, TestContext.Current.CancellationToken));

        Assert.StartsWith("the load generator does not start: no-such-program: ", missing.Message);
        Assert.Equal("the load generator's process ended too early, exit code 7\n    oh dear", wrong.Message);
    }

    [Fact]
    public async Task A_sink_that_throws_stops_it_and_is_named()
    {
        await using var server = RawServer.Answering();
        await using var child = await StartAsync(Loads.Spec(server.Address, Loads.Constant(100, 600)));

        var thrown = await Assert.ThrowsAsync<LoadSinkException>(() =>
            child.RunAsync(Stopwatch.GetTimestamp(), new Broken(), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        Assert.Equal("load 'orders' was stopped because its sink failed: disk full", thrown.Message);
    }

    /// <summary>A generator that gets a tenth of the time cannot keep up; the target is well all the while.</summary>
    [Fact]
    public async Task A_throttled_generator_says_that_nothing_may_be_concluded()
    {
        await using var server = RawServer.Answering();
        await using var child = await StartAsync(Loads.Spec(server.Address, Loads.Constant(500, 2)));
        using var ended = new CancellationTokenSource();
        var throttling = Task.Run(() => ThrottleAsync(child.Pid, ended.Token), TestContext.Current.CancellationToken);

        var (summary, _) = await child.RunAsync(Stopwatch.GetTimestamp(), new Collector(), TestContext.Current.CancellationToken);
        await ended.CancelAsync();
        await throttling;

        Assert.Matches("^(was [0-9.]+ ms late at the 99th percentile; [0-9.]+ ms may be|began [0-9]+ of 1000 arrivals)$", summary.Saturated);
    }

    [Theory]
    [InlineData(1000, 10, 0.9, 5, "")]
    [InlineData(1000, 0, 4, 50, "")]
    [InlineData(1000, 0, 1.1, 5, "was 1.1 ms late at the 99th percentile; 1 ms may be")]
    [InlineData(1000, 1000, 6, 50, "was 6 ms late at the 99th percentile; 5 ms may be")]
    [InlineData(989, 989, 0, 50, "began 989 of 1000 arrivals")]
    [InlineData(990, 0, 0, 50, "")]
    [InlineData(1000, 1000, 0.9, 1.5, "")]
    [InlineData(1000, 11, 0.9, 50, "had no processor time to spare while 11 of 1000 arrivals came")]
    public void It_is_saturated_beyond_a_millisecond_and_a_tenth_of_the_response_time_and_without_time_to_spare(int taken, int busy, double lag, double response, string expected) =>
        Assert.Equal(expected, Validity.Saturated(new(1000, taken, busy, ToTheEnd: true) { Waited = TimeSpan.FromMilliseconds(response / 2) }, TimeSpan.FromMilliseconds(lag), TimeSpan.FromMilliseconds(response), LoadSpec.DefaultLeastLag));

    private static async Task ThrottleAsync(int pid, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            Linux.Signal(pid, Stop);
            await Task.Delay(90, CancellationToken.None); // the generator's share of time
            Linux.Signal(pid, Continue);
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private static Task<LoadChild> StartAsync(LoadSpec spec) => LoadChild.StartAsync(HarnessChild.Generator, spec, null, TestContext.Current.CancellationToken);

    private static async Task<(LoadResult Result, IReadOnlyList<LoadOperation> Operations)> RunAsync(LoadSpec spec)
    {
        var sink = new Collector();
        await using var child = await StartAsync(spec);
        return (await child.RunAsync(Stopwatch.GetTimestamp(), sink, TestContext.Current.CancellationToken), sink.All);
    }

    private static IEnumerable<long> Times(LoadResult result, IEnumerable<LoadOperation> operations) => [.. operations.Select(o => o.Intended - result.Summary.Started)];

    private sealed class Broken : ILoadSink
    {
        public void OnOperation(LoadOperation operation) => throw new IOException("disk full");
    }
}
