using System.Diagnostics;
using TestHarness.Proxy;
using static TestHarness.Tests.Proxy.OutletBench;

namespace TestHarness.Tests.Proxy;

/// <summary>The outlet: what happens to bytes while toxics come, change and go.</summary>
public sealed class OutletTests
{
    /// <summary>Whom a toxic touches may be known only after a connection's line was opened; the line is then told to look again.</summary>
    [Fact]
    public void A_line_that_was_told_to_look_again_is_not_closed()
    {
        using var bench = new OutletBench();
        var line = new OutletLine(bench.Outlet, new Lock());

        Assert.False(bench.Outlet.Close(line, bench.Book.On(Direction.Downstream)));
    }

    [Fact]
    public async Task Without_toxics_bytes_go_straight_to_the_sink_and_nothing_is_allocated()
    {
        using var bench = new OutletBench();
        var sink = new CountingSink();
        var outlet = bench.Book.Join(Direction.Downstream, 2, sink);
        ReadOnlyMemory<byte> bytes = new byte[64];
        for (var i = 0; i < 100; i++)
        {
            await outlet.Send(bytes);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(await outlet.Send(bytes));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1100, sink.Count);
    }

    [Fact]
    public async Task Sends_from_several_sides_are_one_after_another_and_the_end_comes_last()
    {
        using var bench = new OutletBench();
        bench.Sink.Stick();
        var sends = Enumerable.Range(0, 5).Select(i => bench.Send((byte)i)).ToList();
        var end = bench.Outlet.End().AsTask();
        Assert.Equal(1, bench.Sink.Begun);
        bench.Sink.Free();
        Assert.All(await Task.WhenAll(sends).Soon(), Assert.True);
        await end.Soon();
        Assert.Equal([0, 1, 2, 3, 4], bench.Sink.Bytes);
        Assert.Equal("end", bench.Sink.Ended);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_at_the_next_send()
    {
        using var bench = new OutletBench(manual: false, new NoopToxic());
        bench.Sink.IsGone = true;
        await bench.Send(1).Soon();
        await Wait.Until(() => bench.Send(2) is { IsCompletedSuccessfully: true } sent && !sent.GetAwaiter().GetResult(), "told");
    }

    [Fact]
    public async Task Latency_holds_each_chunk_for_its_time_on_the_clock_and_not_a_tick_less()
    {
        using var bench = new OutletBench(manual: true, new LatencyToxic(Ms(100)));
        Assert.True(await bench.Send(1).Soon());
        bench.Move(40);
        Assert.True(await bench.Send(2).Soon());
        bench.Move(59);
        await Wait.Until(() => bench.Deadlines.Count == 1, "it waits");
        Assert.Empty(bench.Sink.Bytes);
        bench.Move(1);
        await bench.Came(1);
        bench.Move(40);
        await bench.Came(2);
        Assert.Equal([1100, 1140], bench.Sink.Pieces.Select(piece => piece.At));
    }

    [Fact]
    public async Task L_6_a_toxic_acts_on_a_live_connection_at_once_and_so_does_its_update()
    {
        using var bench = new OutletBench(manual: true);
        await bench.Send(1);
        Assert.True(bench.Book.Add(Named(new LatencyToxic(Ms(100)))));
        await bench.Send(2);
        await Wait.Until(() => bench.Deadlines.Count == 1, "held");
        Assert.True(bench.Book.Update("t0", new LatencyToxic(Ms(20)), 1));
        bench.Move(20);
        await bench.Came(2);
        Assert.Equal(1020, bench.Sink.Pieces[1].At);
    }

    [Fact]
    public async Task L_7_taking_a_toxic_away_lets_everything_go_that_it_held_in_order()
    {
        using var bench = new OutletBench(manual: true, new LatencyToxic(Ms(3000)));
        foreach (var i in Enumerable.Range(0, 100))
        {
            Assert.True(await bench.Send((byte)i).Soon());
        }

        var end = bench.Outlet.End();
        Assert.True(bench.Book.Remove("t0"));
        await end.AsTask().Soon();
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (byte)i), bench.Sink.Bytes);
        Assert.Equal("end", bench.Sink.Ended);
        Assert.Equal(0, bench.Deadlines.Count);
    }

    [Fact]
    public async Task When_all_toxics_are_gone_the_straight_way_is_back()
    {
        using var bench = new OutletBench(manual: false, new NoopToxic());
        await bench.Send(1);
        await bench.Came(1);
        bench.Book.Clear();
        await Wait.Until(() => Straight(bench), "sent before the call comes back");
    }

    [Fact]
    public async Task Bandwidth_of_zero_holds_back_its_sender_until_it_is_taken_away()
    {
        using var bench = new OutletBench(manual: false, new BandwidthToxic());
        var sends = Enumerable.Range(0, 40).Select(i => bench.Send((byte)i)).ToList();
        Assert.False(sends[^1].IsCompleted);
        Assert.Empty(bench.Sink.Bytes);
        bench.Book.Remove("t0");
        Assert.All(await Task.WhenAll(sends).Soon(), Assert.True);
        await bench.Came(40);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (byte)i), bench.Sink.Bytes);
    }

    [Fact]
    public async Task Links_for_one_send_work_on_that_one_only_and_can_be_lifted()
    {
        using var bench = new OutletBench(manual: true);
        IReadOnlyList<ToxicLink> drip = [new SlicerToxic(1, 0, Ms(10)).Start(VirtualLine.Start())];
        await bench.Send(1, 2);
        Assert.True(await bench.Outlet.Send(new byte[] { 3, 4, 5 }, drip));
        _ = bench.Send(6, 7);
        await bench.Came(3);
        await Wait.Until(() => bench.Deadlines.Count == 1, "the next piece waits");
        bench.Move(10);
        await bench.Came(4);
        bench.Outlet.Lift(drip);
        await bench.Came(7);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], bench.Sink.Bytes);
        Assert.Equal([2, 1, 1, 1, 2], bench.Sink.Pieces.Select(piece => piece.Bytes.Length));
    }

    [Fact]
    public async Task Stopping_releases_whoever_waits_and_leaves_no_deadline()
    {
        using var bench = new OutletBench(manual: true, new LatencyToxic(Ms(1000)), new BandwidthToxic());
        var sends = Enumerable.Range(0, 1030).Select(_ => bench.Send(1)).ToList();
        var end = bench.Outlet.End().AsTask();
        bench.Outlet.Stop();
        bench.Outlet.Stop();
        Assert.False(await sends[^1].Soon());
        await end.Soon();
        await Wait.Until(() => bench.Deadlines.Count == 0, "nothing is set");
        Assert.False(await bench.Send(1));
        Assert.Null(bench.Sink.Ended);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Once_stopped_nothing_leaves_and_no_end_whatever_is_held_or_comes(bool isPaced)
    {
        using var bench = new OutletBench(manual: true, isPaced ? [new LatencyToxic(Ms(1000))] : []);
        bench.Sink.Stick();
        var first = bench.Send(1);
        var (second, end) = (bench.Send(2), bench.Outlet.End().AsTask());
        bench.Outlet.Stop();
        bench.Book.Clear();
        bench.Sink.Free();
        await Task.WhenAll(first, second, end).Soon();
        Assert.False(await bench.Send(3).Soon());
        await bench.Outlet.End().AsTask().Soon();
        Assert.Equal(isPaced ? [] : [1], bench.Sink.Bytes); // what the socket had already
        Assert.Null(bench.Sink.Ended);
        Assert.True(await first);
        Assert.True(isPaced || !await second);
    }

    [Fact]
    public async Task D_2_changes_never_wait_for_a_stuck_receiver_or_a_sleeping_toxic()
    {
        using var bench = new OutletBench(manual: false, new ResetPeerToxic(Ms(3_600_000)));
        var stuck = Enumerable.Range(2, 200).Select(i => (Sink: new FakeSink(), Number: i)).ToList();
        var outlets = stuck.Select(one => bench.Book.Join(Direction.Downstream, one.Number, one.Sink)).ToList();
        await bench.Send(1);
        bench.Book.Remove("t0");
        stuck.ForEach(one => one.Sink.Stick());
        outlets.ForEach(outlet => _ = outlet.Send(new byte[] { 1 }).AsTask());
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            Assert.True(bench.Book.Add(Named(new LatencyToxic(Ms(i)), $"l{i}")));
            Assert.True(bench.Book.Update($"l{i}", new LatencyToxic(Ms(1)), 1));
        }

        bench.Book.Clear();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
        outlets.ForEach(outlet => outlet.Stop());
        stuck.ForEach(one => one.Sink.Free());
    }

    private static bool Straight(OutletBench bench)
    {
        var before = bench.Sink.Begun;
        var sending = bench.Send(2);
        return bench.Sink.Begun > before && sending.IsCompletedSuccessfully;
    }

    private sealed class CountingSink : IOutletSink
    {
        public int Count { get; private set; }

        public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes)
        {
            Count++;
            return new ValueTask<bool>(true);
        }

        public void ShutSend() => Count = -1;

        public void Close() => Count = -1;

        public void Reset() => Count = -1;
    }
}
