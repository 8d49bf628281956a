using TestHarness.Proxy;
using static TestHarness.Tests.Proxy.OutletBench;

namespace TestHarness.Tests.Proxy;

/// <summary>The outlet: toxics that end connections.</summary>
public sealed class OutletEndTests
{
    [Fact]
    public async Task Taking_a_timeout_away_closes_even_with_a_stuck_receiver_and_an_update_does_not()
    {
        using var bench = new OutletBench();
        bench.Sink.Stick();
        _ = bench.Send(1);
        bench.Book.Add(Named(new TimeoutToxic()));
        bench.Book.Update("t0", new TimeoutToxic(Ms(60_000)), 1);
        Assert.Null(bench.Sink.Ended);
        bench.Book.Remove("t0");
        Assert.Equal("close", bench.Sink.Ended);
    }

    [Fact]
    public async Task Taking_a_timeout_away_leaves_those_alone_that_it_did_not_touch()
    {
        using var bench = new OutletBench();
        bench.Book.Add(Named(new TimeoutToxic(), toxicity: 0));
        bench.Book.Add(new NamedToxic("other way", "upstream", new TimeoutToxic()));
        bench.Book.Clear();
        Assert.Null(bench.Sink.Ended);
        Assert.True(await bench.Send(1).Soon());
    }

    [Fact]
    public async Task Timeout_drops_and_closes_after_silence()
    {
        using var bench = new OutletBench(manual: true, new TimeoutToxic(Ms(300)));
        await bench.Send(1);
        await Wait.Until(() => bench.Book.Hits("t0").Chunks == 1, "dropped");
        bench.Move(299);
        await bench.Send(2);
        await Wait.Until(() => bench.Book.Hits("t0").Chunks == 2, "dropped");
        bench.Move(299);
        Assert.Null(bench.Sink.Ended);
        bench.Move(1);
        await bench.Ended("close");
        Assert.Empty(bench.Sink.Bytes);
        Assert.False(await bench.Send(3));
    }

    [Fact]
    public async Task Reset_peer_resets_after_its_time_and_can_be_taken_away_while_it_waits()
    {
        using var bench = new OutletBench(manual: true, new ResetPeerToxic(Ms(2000)));
        await bench.Send(1);
        await Wait.Until(() => bench.Deadlines.Count == 1, "it waits");
        bench.Book.Remove("t0");
        await bench.Came(1);
        Assert.Null(bench.Sink.Ended);
        bench.Book.Add(Named(new ResetPeerToxic(Ms(300))));
        await bench.Send(2);
        bench.Move(300);
        await bench.Ended("reset");
        Assert.Equal([1], bench.Sink.Bytes);
    }

    [Fact]
    public async Task Limit_data_sends_its_bytes_and_closes()
    {
        using var bench = new OutletBench(manual: false, new LimitDataToxic(3));
        await bench.Send(1, 2);
        await bench.Send(3, 4);
        await bench.Ended("close");
        Assert.Equal([1, 2, 3], bench.Sink.Bytes);
    }

    [Fact]
    public async Task A_reset_passes_behind_the_data_like_an_end()
    {
        using var bench = new OutletBench(manual: true, new LatencyToxic(Ms(50)));
        await bench.Send(1);
        var end = bench.Outlet.End(reset: true).AsTask();
        await Wait.Until(() => bench.Deadlines.Count == 1, "held");
        Assert.Null(bench.Sink.Ended);
        bench.Move(50);
        await end.Soon();
        Assert.Equal("reset", bench.Sink.Ended);
        Assert.Equal([1], bench.Sink.Bytes);
    }

    [Fact]
    public async Task A_link_that_fails_resets_the_connection_and_the_next_sender_is_told_why()
    {
        using var bench = new OutletBench();
        await bench.Outlet.Send(new byte[] { 1 }, [new Broken()]);
        await bench.Ended("reset");
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Send(2));
        Assert.Equal("a toxic failed: oops", e.Message);
        await bench.Outlet.End().AsTask().Soon();
    }

    private sealed class Broken() : ToxicLink<NoopToxic>(new NoopToxic(), VirtualLine.Start())
    {
        protected override Piece Next(int left, long at) => throw new InvalidOperationException("oops");
    }
}
