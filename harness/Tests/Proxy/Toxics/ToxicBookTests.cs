using TestHarness.Proxy;
using static TestHarness.Tests.Proxy.OutletBench;

namespace TestHarness.Tests.Proxy;

/// <summary>The book: names, order, toxicity, counts.</summary>
public sealed class ToxicBookTests
{
    [Fact]
    public void Names_are_unique_over_both_directions_and_order_is_kept()
    {
        using var bench = new OutletBench();
        Assert.True(bench.Book.Add(new NamedToxic("a", "DownStream", new NoopToxic())));
        Assert.True(bench.Book.Add(new NamedToxic("b", "upstream", new NoopToxic())));
        Assert.False(bench.Book.Add(new NamedToxic("a", "upstream", new LatencyToxic())));
        Assert.True(bench.Book.Add(new NamedToxic("A", "upstream", new NoopToxic())));
        Assert.True(bench.Book.Update("a", new LatencyToxic(), 0.5));
        Assert.Equal(["a", "b", "A"], bench.Book.All.Select(toxic => toxic.Name));
        Assert.Equal(new NamedToxic("a", "DownStream", new LatencyToxic(), 0.5), bench.Book.All[0]);
        Assert.Equal(Direction.Downstream, bench.Book.All[0].Direction);
        Assert.False(bench.Book.Update("c", new NoopToxic(), 1));
        Assert.False(bench.Book.Remove("c"));
        Assert.True(bench.Book.Remove("b"));
        bench.Book.Clear();
        Assert.Empty(bench.Book.All);
    }

    [Fact]
    public void What_is_out_of_range_is_refused_with_every_problem()
    {
        using var bench = new OutletBench();
        var e = Assert.Throws<ArgumentException>(() => bench.Book.Add(Named(new SlicerToxic(-1, -2))));
        Assert.StartsWith("slicer: average_size -1 is negative; size_variation -2 is negative", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<ArgumentException>(() => bench.Book.Add(new NamedToxic("a", "sideways", new NoopToxic())));
        Assert.StartsWith("stream 'sideways' is neither upstream nor downstream", e.Message, StringComparison.Ordinal);
        Assert.True(bench.Book.Add(Named(new NoopToxic())));
        Assert.Throws<ArgumentException>(() => bench.Book.Update("t0", new BandwidthToxic(-1), 1));
        Assert.Equal(new NoopToxic(), bench.Book.All[0].Toxic);
    }

    [Fact]
    public async Task A_toxic_needs_a_name_and_what_carries_a_fault_is_reached_by_none()
    {
        await using var bench = new Bench();
        var book = bench.Edge.Toxics;
        var e = Assert.Throws<ArgumentException>(() => book.Add(Named(new NoopToxic(), name: "")));
        Assert.StartsWith("a toxic needs a name", e.Message, StringComparison.Ordinal);
        bench.Apply(new Bandwidth(1000, Shared: false));
        Assert.Single(book.On(Direction.Downstream));
        Assert.False(book.Remove(""));
        Assert.False(book.Update("", new NoopToxic(), 1));
        book.Clear();
        Assert.Single(book.On(Direction.Downstream));
        Assert.Equal(default, book.Hits(""));
    }

    [Fact]
    public async Task L_5_toxicity_is_one_draw_for_each_connection_and_more_of_it_only_adds()
    {
        using var bench = new OutletBench();
        bench.Book.Add(Named(new LimitDataToxic(1), toxicity: 0.3));
        var few = await Touched(bench.Book);
        bench.Book.Update("t0", new LimitDataToxic(1), 0.6);
        var more = await Touched(bench.Book);
        Assert.InRange(few.Count, 40, 80);
        Assert.InRange(more.Count, 90, 150);
        Assert.Subset(more, few);
    }

    [Theory]
    [InlineData(7.5, 200)]
    [InlineData(-1, 0)]
    public async Task Toxicity_is_not_checked_for_its_range(double toxicity, int touched)
    {
        using var bench = new OutletBench();
        bench.Book.Add(Named(new LimitDataToxic(1), toxicity: toxicity));
        Assert.Equal(touched, (await Touched(bench.Book)).Count);
    }

    [Fact]
    public void D_5_the_same_seed_touches_the_same_connections_and_another_seed_or_edge_others()
    {
        using var deadlines = new Deadlines(TimeProvider.System);
        HashSet<int> Touches(long seed, string edge = "a")
        {
            var book = new ToxicBook(deadlines, seed, edge);
            book.Add(Named(new NoopToxic(), toxicity: 0.5));
            return [.. Enumerable.Range(1, 100).Where(i => book.On(Direction.Downstream)[0].Touches(i))];
        }

        Assert.Equal(Touches(5), Touches(5));
        Assert.NotEqual(Touches(5), Touches(6));
        Assert.NotEqual(Touches(5), Touches(5, "b"));
    }

    [Fact]
    public void D_5_two_toxics_and_two_directions_draw_for_themselves()
    {
        using var bench = new OutletBench();
        bench.Book.Add(Named(new NoopToxic(), "a", 0.5));
        bench.Book.Add(Named(new NoopToxic(), "b", 0.5));
        bench.Book.Add(new NamedToxic("c", "upstream", new NoopToxic(), 0.5));
        var entries = bench.Book.On(Direction.Downstream).Append(bench.Book.On(Direction.Upstream)[0]);
        Assert.Equal(3, entries.Select(entry => string.Concat(Enumerable.Range(1, 50).Select(i => entry.Touches(i) ? 'X' : '.'))).Distinct().Count());
    }

    [Fact]
    public async Task D_8_what_was_touched_is_counted_while_it_happens_and_kept_over_updates()
    {
        using var bench = new OutletBench(manual: false, new NoopToxic());
        Assert.Equal(default, bench.Book.Hits("t0"));
        await bench.Send(1);
        await bench.Came(1);
        bench.Book.Update("t0", new LatencyToxic(), 1);
        await bench.Send(2);
        await bench.Came(2);
        bench.Book.Join(Direction.Upstream, 2, new FakeSink());
        await Wait.Until(() => bench.Book.Hits("t0") == new ToxicHits(2, 2) || bench.Book.Hits("t0") == new ToxicHits(1, 2), "counted");
        Assert.Equal(default, bench.Book.Hits("nobody"));
    }

    [Fact]
    public async Task A_toxic_that_only_ends_counts_its_connection()
    {
        using var bench = new OutletBench(manual: false, new SlowCloseToxic(), new LatencyToxic());
        await bench.Outlet.End().AsTask().Soon();
        Assert.Equal(default, bench.Book.Hits("t1"));
        using var other = new OutletBench(manual: false, new TimeoutToxic(Ms(1)));
        await other.Ended("close");
        Assert.Equal(new ToxicHits(1, 0), other.Book.Hits("t0"));
    }

    // Connections on which a byte was followed by a close.
    private static async Task<ISet<int>> Touched(ToxicBook book)
    {
        var sinks = Enumerable.Range(1, 200).Select(i => (Number: i, Sink: new FakeSink())).ToList();
        var outlets = sinks.Select(one => book.Join(Direction.Downstream, one.Number, one.Sink)).ToList();
        await Task.WhenAll(outlets.Select(outlet => outlet.Send(new byte[] { 1 }).AsTask()));
        await Task.WhenAll(outlets.Select(outlet => outlet.End().AsTask())).Soon();
        outlets.ForEach(outlet => outlet.Stop());
        return sinks.Where(one => one.Sink.Ended == "close").Select(one => one.Number).ToHashSet();
    }
}
