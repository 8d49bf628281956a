using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class FindLimitTests
{
    [Theory]
    [InlineData(437)]
    [InlineData(11)]
    [InlineData(990)]
    public async Task The_highest_rate_that_holds_is_found_within_two_hundredths(double capacity)
    {
        var knee = await new FindLimit(10, 1000).RunAsync(rate => Task.FromResult(new Probe(rate, rate > capacity ? ["p99 was 80 ms, limit 50 ms"] : [])));

        Assert.InRange(knee.Rate, capacity / 1.021, capacity);
        Assert.Matches("^at [0-9.]+/s: p99 was 80 ms, limit 50 ms$", knee.Why);
        Assert.True(knee.Probes.Count < 40);
    }

    [Fact]
    public async Task A_rate_that_breaks_once_is_tried_again()
    {
        var tries = 0;
        var knee = await new FindLimit(10, 20).RunAsync(rate => Task.FromResult(new Probe(rate, ++tries == 1 ? ["a bad moment"] : [])));

        Assert.Equal((20, "20/s is held; nothing higher was tried"), (knee.Rate, knee.Why));
        Assert.Equal([10, 10, 20], knee.Probes.Select(probe => probe.Rate));
    }

    [Fact]
    public async Task Nothing_that_holds_is_no_limit()
    {
        var knee = await new FindLimit(10, 20).RunAsync(rate => Task.FromResult(new Probe(rate, ["refused"])));

        Assert.Equal((0, "even 10/s is not held: refused"), (knee.Rate, knee.Why));
    }

    [Fact]
    public async Task A_generator_that_cannot_keep_up_ends_the_search_and_says_so()
    {
        var knee = await new FindLimit(10, 1000).RunAsync(rate => Task.FromResult(new Probe(rate, [], rate > 500 ? "was 9 ms late" : "")));

        Assert.InRange(knee.Rate, 480, 500);
        Assert.EndsWith(": the generator was 9 ms late", knee.Why);
    }
}
