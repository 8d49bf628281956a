using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Toxics that let all bytes pass, in virtual time.</summary>
public sealed class ToxicTests
{
    private static TimeSpan Ms(double count) => TimeSpan.FromMilliseconds(count);

    [Fact]
    public void Latency_moves_each_chunk_by_the_same_and_keeps_throughput() => Assert.Equal(
        "10@100 20@101 30@102",
        new VirtualLine(new LatencyToxic(Ms(100))).Comes("10@0 20@1 30@2").Leaves());

    [Fact]
    public void Two_latencies_add_up() => Assert.Equal("1@60", new VirtualLine(new LatencyToxic(Ms(30)), new LatencyToxic(Ms(30))).Comes("1@0").Leaves());

    [Fact]
    public void Latency_does_not_delay_the_end_but_keeps_it_behind_the_data()
    {
        Assert.Equal("end@5", new VirtualLine(new LatencyToxic(Ms(100))).Comes("end@5").Leaves());
        Assert.Equal("1@100 end@100", new VirtualLine(new LatencyToxic(Ms(100))).Comes("1@0 end@5").Leaves());
    }

    [Fact]
    public void Jitter_is_drawn_evenly_for_each_chunk()
    {
        var leaves = Delays(new LatencyToxic(Ms(50), Ms(40)));
        Assert.InRange(leaves.Min(), 10, 13);
        Assert.InRange(leaves.Max(), 87, 90);
        Assert.InRange(leaves.Average(), 47, 53);
        Assert.InRange(leaves.Count(wait => wait < 30), 200, 300);
    }

    [Fact]
    public void Jitter_below_zero_is_no_delay()
    {
        var leaves = Delays(new LatencyToxic(Ms(10), Ms(50)));
        Assert.InRange(leaves.Count(wait => wait == 0), 350, 450);
        Assert.InRange(leaves.Max(), 55, 60);
    }

    [Fact]
    public void Jitter_keeps_the_order()
    {
        var chunks = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"{i + 1}@{i}"));
        var left = new VirtualLine(new LatencyToxic(Ms(50), Ms(50))).Comes(chunks).Leaves().Split(' ');
        Assert.Equal(Enumerable.Range(1, 100), left.Select(word => int.Parse(word.Split('@')[0], null)));
        Assert.Equal(left.Select(At).Order(), left.Select(At));
    }

    [Fact]
    public void Bandwidth_sends_a_chunk_after_the_time_that_it_takes() =>
        Assert.Equal("50@50 50@100 20@220", new VirtualLine(new BandwidthToxic(1000)).Comes("50@0 50@1 20@200").Leaves());

    [Fact]
    public void Bandwidth_cuts_what_takes_more_than_a_tenth_of_a_second() =>
        Assert.Equal("100@100 100@200 50@250", new VirtualLine(new BandwidthToxic(1000)).Comes("250@0").Leaves());

    [Fact]
    public void Bandwidth_makes_up_for_lateness_but_not_for_idle_time()
    {
        Assert.Equal("50@57 50@107 50@157", new VirtualLine([new BandwidthToxic(1000)], late: 7).Comes("50@0 50@57 50@107").Leaves());
        Assert.Equal("50@57 50@357", new VirtualLine([new BandwidthToxic(1000)], late: 7).Comes("50@0 50@300").Leaves());
    }

    [Fact]
    public void Bandwidth_of_zero_lets_nothing_pass_until_it_is_changed_or_taken_away()
    {
        Assert.Equal("", new VirtualLine(new BandwidthToxic()).Comes("50@0 end@5").Leaves());
        Assert.Equal("50@500 end@500", new VirtualLine(new BandwidthToxic()).Comes("50@0 end@5").Until(500).Keep(0).Leaves());
        Assert.Equal("50@550", new VirtualLine(new BandwidthToxic()).Comes("50@0").Until(500).Renew(0, new BandwidthToxic(1000)).Leaves());
    }

    [Fact]
    public void A_shared_budget_is_sold_once()
    {
        var start = VirtualLine.Start() with { Budget = new Budget(100) };
        var toxic = new BandwidthToxic(1000, Shared: true);
        var (one, two) = (toxic.Start(start), toxic.Start(start));
        Assert.Equal(50, one.Offer(50, 0).Due);
        Assert.Equal(150, two.Offer(150, 0).Due);
        one.Sent(50, 0);
        Assert.Equal(180, one.Offer(30, 60).Due);
        one.Forget();
        two.Sent(100, 0);
        Assert.Equal(200, two.Offer(50, 0).Due);
    }

    [Theory]
    [InlineData(10, 1000, 128, 7, 8)]
    [InlineData(0, 1000, 1, 1000, 1000)]
    [InlineData(1, 16, 16, 1, 1)]
    [InlineData(64, 64, 1, 64, 64)]
    public void Slicer_halves_until_pieces_are_small_enough(int size, int bytes, int pieces, int least, int most)
    {
        var sizes = Sizes(new SlicerToxic(size), bytes);
        Assert.Equal((pieces, least, most, bytes), (sizes.Count, sizes.Min(), sizes.Max(), sizes.Sum()));
    }

    [Fact]
    public void Slicer_varies_the_pieces_and_loses_no_byte()
    {
        var sizes = Sizes(new SlicerToxic(100, 50), 100_000);
        Assert.Equal(100_000, sizes.Sum());
        Assert.InRange(sizes.Max(), 100, 150);
        Assert.True(sizes.Distinct().Count() > 20);
    }

    [Fact]
    public void Slicer_pauses_after_every_piece_also_the_last_and_before_the_end() =>
        Assert.Equal("4@0 4@3 7@6 end@9", new VirtualLine(new SlicerToxic(7, 0, Ms(3))).Comes("8@0 7@1 end@2").Leaves());

    [Fact]
    public void Slicer_never_shortens_a_pause_because_a_piece_was_late() =>
        Assert.Equal("4@2 4@7", new VirtualLine([new SlicerToxic(7, 0, Ms(3))], late: 2).Comes("8@0").Leaves());

    [Fact]
    public void Stall_holds_a_share_and_what_follows()
    {
        Assert.Equal("1@200 1@201 1@202", new VirtualLine(new StallToxic(1, Ms(200))).Comes("1@0 1@1 1@2").Leaves());
        Assert.Equal("1@0 1@1", new VirtualLine(new StallToxic(0, Ms(200))).Comes("1@0 1@1").Leaves());
        var waits = Delays(new StallToxic(0.25, Ms(200)));
        Assert.InRange(waits.Count(wait => wait == 200), 210, 290);
        Assert.Equal(1000, waits.Count(wait => wait is 0 or 200));
    }

    [Fact]
    public void Noop_does_nothing() => Assert.Equal("3@1 end@2", new VirtualLine(new NoopToxic()).Comes("3@1 end@2").Leaves());

    [Fact]
    public void Toxics_work_in_the_order_in_which_they_stand()
    {
        Assert.Equal("4@10 4@13", new VirtualLine(new SlicerToxic(7, 0, Ms(3)), new LatencyToxic(Ms(10))).Comes("8@0").Leaves());
        Assert.Equal("50@110 50@160", new VirtualLine(new LatencyToxic(Ms(60)), new BandwidthToxic(1000)).Comes("50@0 50@1").Leaves());
        Assert.Equal("50@110 50@160", new VirtualLine(new BandwidthToxic(1000), new LatencyToxic(Ms(60))).Comes("50@0 50@1").Leaves());
        Assert.Equal("4@8 4@8", new VirtualLine(new BandwidthToxic(1000), new SlicerToxic(7)).Comes("8@0").Leaves());
    }

    [Fact]
    public void The_same_seed_gives_the_same_times_and_another_seed_others()
    {
        string Times(long seed) => new VirtualLine([new LatencyToxic(Ms(50), Ms(50))], seed).Comes("1@0 1@100 1@200 1@300").Leaves();
        Assert.Equal(Times(3), Times(3));
        Assert.NotEqual(Times(3), Times(4));
    }

    private static long At(string word) => long.Parse(word.Split('@')[1], null);

    private static List<int> Sizes(Toxic toxic, int bytes) =>
        [.. new VirtualLine(toxic).Comes($"{bytes}@0").Leaves().Split(' ').Select(word => int.Parse(word.Split('@')[0], null))];

    // A thousand chunks, far enough from each other that none waits for another.
    private static List<long> Delays(Toxic toxic)
    {
        var chunks = string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"1@{i * 1000}"));
        return [.. new VirtualLine(toxic).Comes(chunks).Leaves().Split(' ').Select((word, i) => At(word) - (i * 1000))];
    }
}
