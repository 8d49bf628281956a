using TestHarness.Core.Verdicts;

namespace TestHarness.Tests.Core;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.95, 95)]
    [InlineData(0.99, 99)]
    [InlineData(0.999, 100)]
    [InlineData(1, 100)]
    [InlineData(0, 1)]
    [InlineData(0.07, 7)]
    public void Nearest_rank_is_a_value_that_was_seen(double percentile, long expected) =>
        Assert.Equal(expected, Percentile.NearestRank(Enumerable.Range(1, 100).Reverse().Select(value => (long)value), percentile));

    [Theory]
    [InlineData(100, 0.99, 1)]
    [InlineData(99, 0.99, 0)]
    [InlineData(1000, 0.95, 50)]
    [InlineData(0, 0.95, 0)]
    public void So_many_may_lie_above(int count, double percentile, int may) => Assert.Equal(may, Percentile.MayExceed(count, percentile));

    [Fact]
    public void Nothing_has_no_percentile() => Assert.Throws<ArgumentException>(() => Percentile.NearestRank([], 0.5));

    [Theory]
    [InlineData(100, 1, 0, 0.01, ShareOutcome.Holds)]
    [InlineData(100, 2, 0, 0.01, ShareOutcome.Noisy)]
    [InlineData(100, 9, 0, 0.01, ShareOutcome.Broken)]
    [InlineData(100, 9, 7, 0.01, ShareOutcome.Stalled)]
    [InlineData(100, 50, 7, 0.01, ShareOutcome.Broken)]
    [InlineData(100, 9, 9, 0, ShareOutcome.Stalled)]
    public void A_share_is_broken_only_beyond_chance_and_without_the_excused(int total, int bad, int excused, double allowed, ShareOutcome outcome) =>
        Assert.Equal(outcome, new ShareTest(total, bad, excused, allowed).Outcome);
}
