using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class OvershootTests
{
    [Theory]
    [InlineData(20_000, 60_000, 30_000)]
    [InlineData(0, 4_000, 1_000)]
    public void It_is_what_a_quarter_of_the_sleeps_do_not_reach(int least, int most, int quarter)
    {
        var (overshoot, draws) = (new Overshoot(), new Random(1));

        for (var i = 0; i < 5_000; i++)
        {
            overshoot.Learn(draws.Next(least, most));
        }

        Assert.InRange(overshoot.Expected, quarter - 2_000, quarter + 2_000);
    }

    [Fact]
    public void It_follows_a_timer_that_becomes_exact_and_never_asks_for_more_time_than_is_left()
    {
        var overshoot = new Overshoot();
        for (var i = 0; i < 1_000; i++)
        {
            overshoot.Learn(5_000_000);
        }

        Assert.Equal(Overshoot.Most, overshoot.Expected);
        for (var i = 0; i < 1_000; i++)
        {
            overshoot.Learn(-1);
        }

        Assert.Equal(0, overshoot.Expected);
    }
}
