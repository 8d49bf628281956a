using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

public sealed class LeaseTests
{
    [Theory]
    [InlineData(null, 2, null, null, "XX......")]
    [InlineData(null, null, 3, null, "..X..X..")]
    [InlineData(null, null, null, 4, "...X....")]
    [InlineData(0.0, null, null, null, "........")]
    [InlineData(100.0, null, null, null, "XXXXXXXX")]
    public async Task Who_picks_requests_by_number(double? percent, int? first, int? every, int? nth, string expected)
    {
        await using var bench = new Bench();
        bench.Apply(new AnswerWith(500) { Who = new Who { Percent = percent, First = first, Every = every, Nth = nth } });
        Assert.Equal(expected, await Pattern(bench, 8));
    }

    [Fact]
    public async Task Who_counts_only_requests_that_match_method_and_path()
    {
        await using var bench = new Bench();
        bench.Apply(new AnswerWith(500) { Who = new Who { Method = "post", Path = "/orders/*/pay", Nth = 2 } });
        string[] requests = ["GET /orders/1/pay", "POST /orders/1/pay", "POST /orders", "POST /orders/2/pay?x=1"];
        var answers = new List<string>();
        foreach (var request in requests)
        {
            answers.Add(await bench.Try(request + " HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));
        }

        Assert.Equal(["200", "200", "200", "500"], answers);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_pattern_and_another_seed_another()
    {
        var patterns = new List<string>();
        foreach (var seed in new long[] { 7, 7, 8 })
        {
            await using var bench = new Bench(seed: seed);
            bench.Apply(new AnswerWith(500) { Who = new Who { Percent = 40 } });
            patterns.Add(await Pattern(bench, 40));
        }

        Assert.Equal(patterns[0], patterns[1]);
        Assert.NotEqual(patterns[0], patterns[2]);
        Assert.InRange(patterns[0].Count(c => c == 'X'), 4, 32);
    }

    [Fact]
    public void Draws_are_even()
    {
        var draws = Enumerable.Range(1, 20_000).Select(n => Chance.Draw(3, "f", n, 0)).ToArray();
        Assert.InRange(draws.Average(), 0.49, 0.51);
        Assert.InRange(draws.Count(d => d < 0.1), 1800, 2200);
    }

    [Fact]
    public async Task A_lease_expires_by_itself_and_never_early()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new AnswerWith(500), seconds: 0.2);
        await Wait.Until(() => lease.LiftedAt is not null, "expired");
        Assert.True(TimeProvider.System.GetElapsedTime(lease.AppliedAt, lease.LiftedAt!.Value) >= TimeSpan.FromSeconds(0.19));
        Assert.Equal("200", await bench.Try());
        Assert.Empty(bench.Proxy.Leases.Active);
        await Wait.Until(() => bench.Tap.Leases.Count == 3, "told");
        Assert.Equal([LeaseEvent.Asked, LeaseEvent.Applied, LeaseEvent.Expired], bench.Tap.Leases.Select(l => l.Event));
        Assert.False(bench.Proxy.Leases.Lift("f"));
    }

    [Fact]
    public async Task The_same_fault_again_renews_and_another_one_replaces()
    {
        await using var bench = new Bench();
        var lease = bench.Apply(new AnswerWith(500), seconds: 1);
        Assert.Same(lease, bench.Apply(new AnswerWith(500)));
        var expired = bench.Apply(new AnswerWith(501), "short", 1.1);
        await Wait.Until(() => expired.LiftedAt is not null, "the short one is over");
        Assert.Equal("500", await bench.Try());
        var other = bench.Apply(new AnswerWith(404));
        Assert.NotNull(lease.LiftedAt);
        Assert.Equal("404", await bench.Try());
        Assert.Equal((1, 1), (lease.Touched, other.Touched));
    }

    [Fact]
    public async Task Every_problem_of_a_fault_is_named_at_once()
    {
        await using var bench = new Bench();
        var e = Assert.Throws<ArgumentException>(() => bench.Apply(new AnswerWith(42) { Who = new Who { Percent = 101, Nth = 0 } }));
        Assert.StartsWith("fault 'f': status 42 is not between 200 and 599; percent 101 is not between 0 and 100; nth 0 is less than 1", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => bench.Apply(new Cut(CutHow.Refuse) { Who = new Who { First = 1 } }));
        e = Assert.Throws<ArgumentException>(() => bench.Proxy.Leases.Apply("f", "a -> c", new LoseResponse(), TimeSpan.FromSeconds(1)));
        Assert.StartsWith("there is no edge 'a -> c'; there are: a -> b", e.Message, StringComparison.Ordinal);
    }

    private static async Task<string> Pattern(Bench bench, int count)
    {
        var pattern = "";
        for (var i = 0; i < count; i++)
        {
            pattern += await bench.Try() == "500" ? "X" : ".";
        }

        return pattern;
    }
}
