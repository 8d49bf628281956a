using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Toxics that end connections or lose bytes, in virtual time.</summary>
public sealed class EndingToxicTests
{
    private static TimeSpan Ms(double count) => TimeSpan.FromMilliseconds(count);

    [Fact]
    public void Slow_close_delays_the_end_only_and_goes_on_at_once_when_taken_away()
    {
        Assert.Equal("5@0 end@402", new VirtualLine(new SlowCloseToxic(Ms(400))).Comes("5@0 end@2").Leaves());
        Assert.Equal("5@0 end@102", new VirtualLine(new SlowCloseToxic(Ms(400))).Comes("5@0 end@2").Until(102).Keep(0).Leaves());
    }

    [Fact]
    public void Slow_close_counts_from_when_the_data_has_left() =>
        Assert.Equal("5@100 end@500", new VirtualLine(new LatencyToxic(Ms(100)), new SlowCloseToxic(Ms(400))).Comes("5@0 end@2").Leaves());

    [Fact]
    public void Timeout_drops_everything_and_closes_after_so_much_silence()
    {
        Assert.Equal("close@300", new VirtualLine(new TimeoutToxic(Ms(300))).Leaves());
        Assert.Equal("drop 5@100 drop 5@200 drop 5@350 close@650", new VirtualLine(new TimeoutToxic(Ms(300))).Comes("5@100 5@200 5@350").Leaves());
    }

    [Fact]
    public void Timeout_of_zero_never_closes_and_lets_the_end_pass()
    {
        Assert.Equal("drop 5@100", new VirtualLine(new TimeoutToxic()).Comes("5@100").Leaves());
        Assert.Equal("drop 5@100 end@120", new VirtualLine(new TimeoutToxic()).Comes("5@100 end@120").Leaves());
        Assert.Equal("end@120", new VirtualLine(new TimeoutToxic(Ms(300))).Comes("end@120").Leaves());
    }

    [Fact]
    public void Timeout_starts_anew_when_its_value_changes() =>
        Assert.Equal("close@350", new VirtualLine(new TimeoutToxic(Ms(300))).Until(250).Renew(0, new TimeoutToxic(Ms(100))).Leaves());

    [Fact]
    public void Timeout_closes_even_while_an_earlier_toxic_holds_everything() =>
        Assert.Equal("close@300", new VirtualLine(new BandwidthToxic(), new TimeoutToxic(Ms(300))).Comes("5@100").Leaves());

    [Fact]
    public void Reset_peer_waits_for_the_first_chunk_or_the_end()
    {
        Assert.Equal("", new VirtualLine(new ResetPeerToxic(Ms(300))).Leaves());
        Assert.Equal("reset@400", new VirtualLine(new ResetPeerToxic(Ms(300))).Comes("5@100 5@200").Leaves());
        Assert.Equal("reset@400", new VirtualLine(new ResetPeerToxic(Ms(300))).Comes("end@100").Leaves());
        Assert.Equal("reset@100", new VirtualLine(new ResetPeerToxic()).Comes("5@100").Leaves());
    }

    [Fact]
    public void Reset_peer_taken_away_in_its_wait_lets_the_chunk_pass() =>
        Assert.Equal("5@150 5@200", new VirtualLine(new ResetPeerToxic(Ms(300))).Comes("5@100").Until(150).Keep(0).Comes("5@200").Leaves());

    [Theory]
    [InlineData(0, "close@5")]
    [InlineData(1, "1@5 close@5")]
    [InlineData(10, "10@5 close@5")]
    [InlineData(12, "10@5 2@6 close@6")]
    [InlineData(20, "10@5 10@6 close@6")]
    [InlineData(21, "10@5 10@6")]
    public void Limit_data_passes_exactly_so_many_bytes_and_closes(int bytes, string leaves) =>
        Assert.Equal(leaves, new VirtualLine(new LimitDataToxic(bytes)).Comes("10@5 10@6").Leaves());

    [Fact]
    public void Limit_data_leaves_an_idle_connection_alone() => Assert.Equal("", new VirtualLine(new LimitDataToxic()).Leaves());

    [Fact]
    public void Limit_data_keeps_its_count_when_its_value_changes()
    {
        Assert.Equal("50@1 30@2 close@2", new VirtualLine(new LimitDataToxic(60)).Comes("50@1").Until(2).Renew(0, new LimitDataToxic(80)).Comes("50@2").Leaves());
        Assert.Equal("50@1 close@2", new VirtualLine(new LimitDataToxic(60)).Comes("50@1").Until(2).Renew(0, new LimitDataToxic(40)).Leaves());
    }

    [Fact]
    public void Limit_data_closes_only_when_later_toxics_have_let_the_bytes_go() =>
        Assert.Equal("10@105 close@105", new VirtualLine(new LimitDataToxic(10), new LatencyToxic(Ms(100))).Comes("10@5 10@6").Leaves());

    [Fact]
    public void An_end_that_a_toxic_makes_goes_through_the_later_ones()
    {
        Assert.Equal("10@5 close@55", new VirtualLine(new LimitDataToxic(10), new SlowCloseToxic(Ms(50))).Comes("10@5").Leaves());
        Assert.Equal("reset@350", new VirtualLine(new TimeoutToxic(Ms(300)), new ResetPeerToxic(Ms(50))).Leaves());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10_000)]
    public void Packet_loss_of_none_or_all(double share, int lost) => Assert.Equal(lost, Lost(new PacketLossToxic(share)).Count(one => one));

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(0.5, 0.55)]
    [InlineData(0.9, 0.91)]
    public void Packet_loss_keeps_its_share_and_comes_in_bursts_when_correlated(double correlation, double afterLoss)
    {
        var lost = Lost(new PacketLossToxic(Correlation: correlation));
        Assert.InRange(lost.Average(one => one ? 1.0 : 0), 0.07, 0.13);
        var after = lost.Zip(lost.Skip(1)).Where(pair => pair.First).ToList();
        Assert.InRange(after.Average(pair => pair.Second ? 1.0 : 0), afterLoss - 0.05, afterLoss + 0.05);
    }

    [Fact]
    public void Packet_loss_loses_whole_chunks_of_those_that_came() =>
        Assert.Equal("drop 7@0 drop 8@1 end@2", new VirtualLine(new PacketLossToxic(1)).Comes("7@0 8@1 end@2").Leaves());

    private static List<bool> Lost(Toxic toxic)
    {
        var chunks = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"1@{i}"));
        return [.. new VirtualLine(toxic).Comes(chunks).Leaves().Replace("drop ", "!", StringComparison.Ordinal).Split(' ').Select(word => word[0] == '!')];
    }
}
