using System.Diagnostics;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class EndingTests
{
    [Fact]
    public async Task What_is_open_after_the_grace_is_unfinished_with_its_age_as_a_lower_bound()
    {
        await using var server = RawServer.Silent();
        var spec = Loads.Spec(server.Address, Loads.Constant(50, 0.2)) with { Grace = TimeSpan.FromSeconds(0.5), Connections = 4 };

        var (summary, operations) = await Loads.RunAsync(spec);

        Assert.Equal((10, 10, 4, false), (summary.Planned, summary.Arrivals, summary.Sent, summary.Cancelled));
        Assert.All(operations, o => Assert.Equal(OperationOutcome.Unfinished, o.Outcome));
        Assert.All(operations, o => Assert.Equal(o.Index < 4, o.Sent != 0));
        Assert.All(operations, o => Assert.InRange(Loads.Seconds(o.Ended - summary.Started), 0.65, 20));
    }

    [Fact]
    public async Task What_ends_within_the_grace_is_answered()
    {
        await using var server = new RawServer(async call =>
        {
            await Task.Delay(500, call.Ending); // longer than the load
            await call.AnswerAsync(200);
        });

        var (_, operations) = await Loads.RunAsync(Loads.Spec(server.Address, Loads.Constant(100, 0.1)) with { Grace = TimeSpan.FromSeconds(30) });

        Assert.Equal(10, operations.Count(o => o.Outcome == OperationOutcome.Answered));
    }

    [Fact]
    public async Task The_load_lasts_to_the_end_of_its_last_phase_even_if_nothing_is_due()
    {
        await using var server = RawServer.Answering();

        var (summary, _) = await Loads.RunAsync(Loads.Spec(server.Address, Loads.Constant(10, 0.1), Loads.Constant(0, 0.4)));

        Assert.Equal(1, summary.Arrivals);
        Assert.InRange(Loads.Seconds(summary.Ended - summary.Started), 0.5, 20);
    }

    [Fact]
    public async Task Cancelling_ends_arrivals_at_once_and_records_what_is_open()
    {
        await using var server = RawServer.Silent();
        using var cancel = new CancellationTokenSource();
        var sink = new Collector();
        var spec = Loads.Spec(server.Address, Loads.Constant(100, 600)) with { Connections = 5, Grace = TimeSpan.FromMinutes(10) };

        var running = new LoadGenerator(TimeProvider.System).RunAsync(spec, sink, cancel.Token);
        await Loads.UntilAsync(() => server.Calls.Count == 5, "five requests");
        var cancelled = Stopwatch.GetTimestamp();
        await cancel.CancelAsync();
        var summary = (await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Summary;

        Assert.Equal((60_000, true, 5), (summary.Planned, summary.Cancelled, summary.Sent));
        Assert.Equal(summary.Arrivals, sink.Count);
        Assert.All(sink.All, o => Assert.Equal(OperationOutcome.Unfinished, o.Outcome));
        Assert.InRange(Loads.Seconds(sink.All.Max(o => o.Intended) - cancelled), -30, 1);
    }

    [Fact]
    public async Task Cancelling_wakes_a_pacer_that_waits_for_a_distant_arrival()
    {
        await using var server = RawServer.Answering();
        using var cancel = new CancellationTokenSource();
        var sink = new Collector();

        var running = new LoadGenerator(TimeProvider.System).RunAsync(Loads.Spec(server.Address, Loads.Constant(0.001, 3000)), sink, cancel.Token);
        await Loads.UntilAsync(() => sink.Count == 1, "the first answer");
        await cancel.CancelAsync();
        var summary = (await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Summary;

        Assert.Equal((3, 1, true), (summary.Planned, summary.Arrivals, summary.Cancelled));
        Assert.Equal(OperationOutcome.Answered, Assert.Single(sink.All).Outcome);
    }

    [Fact]
    public async Task A_load_that_is_cancelled_before_it_begins_sends_nothing()
    {
        await using var server = RawServer.Answering();
        var sink = new Collector();

        var (summary, _) = await new LoadGenerator(TimeProvider.System).RunAsync(Loads.Spec(server.Address, Loads.Constant(100, 5)), sink, new CancellationToken(canceled: true));

        Assert.Equal((0, 0, true), (summary.Arrivals, sink.Count, summary.Cancelled));
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_sink_that_throws_stops_the_load_and_is_named()
    {
        await using var server = RawServer.Answering();
        var sink = new BrokenSink();

        var running = new LoadGenerator(TimeProvider.System)
            .RunAsync(Loads.Spec(server.Address, Loads.Constant(100, 600)), sink, TestContext.Current.CancellationToken);
        var thrown = await Assert.ThrowsAsync<LoadSinkException>(() => running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        Assert.Equal("load 'orders' was stopped because its sink failed: disk full", thrown.Message);
    }

    private sealed class BrokenSink : ILoadSink
    {
        public void OnOperation(LoadOperation operation) => throw new IOException("disk full");
    }
}
