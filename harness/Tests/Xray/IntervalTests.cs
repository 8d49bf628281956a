using TestHarness.Core.Xray;

namespace TestHarness.Tests.Xray;

/// <summary>Numbers as people write them, and limits as arrivals show them.</summary>
public sealed class IntervalTests
{
    [Theory]
    [InlineData(393, 402, 400)]
    [InlineData(243, 256, 250)]
    [InlineData(294, 303, 300)]
    [InlineData(1.9, 2.05, 2)]
    [InlineData(760, 822, 800)]
    [InlineData(1190, 1260, 1200)]
    [InlineData(97.2, 97.9, 97.5)]
    [InlineData(19.2, 20.9, 20)]
    public void The_roundest_number_between_two_is_taken(double low, double high, double value) => Assert.Equal(value, Interval.Roundest(low, high), 6);

    [Fact]
    public void A_bucket_shows_in_what_comes_at_once_and_in_what_comes_one_by_one()
    {
        var seen = RateLimitXray.Behind([.. Enumerable.Range(0, 40).Select(i => i < 5 ? i * 0.001 : (i - 4) * 0.05)])!;

        Assert.Equal((20, 5), (seen.Rate, seen.Burst));
    }

    [Fact]
    public void What_comes_at_once_has_no_limit() => Assert.Null(RateLimitXray.Behind([.. Enumerable.Range(0, 40).Select(i => i * 0.002)]));

    [Fact]
    public void What_comes_in_heaps_has_none_either() => Assert.Null(RateLimitXray.Behind([.. Enumerable.Range(0, 40).Select(i => i / 4 * 0.1)]));
}
