using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class ArrivalKindTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Steps_last_equally_long_with_a_rate_each() =>
        Assert.Equal([1, 2, 4], PerSecond(new RateSteps { For = 3 * Second, Rates = [1, 2, 4] }));

    [Fact]
    public void A_spike_is_in_the_middle_unless_it_is_said_where()
    {
        Assert.Equal([2, 10, 2], PerSecond(new Spike { For = 3 * Second, Base = 2, Peak = 10, PeakFor = Second }));
        Assert.Equal([10, 2, 2], PerSecond(new Spike { For = 3 * Second, Base = 2, Peak = 10, PeakFor = Second, At = TimeSpan.Zero }));
        Assert.Equal([10, 2, 10, 2], PerSecond(new Spike { For = 4 * Second, Base = 2, Peak = 10, PeakFor = Second, At = TimeSpan.Zero, Every = 2 * Second }));
    }

    [Fact]
    public void A_burst_comes_at_once_and_again()
    {
        var arrivals = Arrivals.Of([Loads.Constant(1, 1), new Burst { For = 3 * Second, Size = 3, Every = 2 * Second }]).ToArray();

        Assert.Equal([0, 1_000_000_000, 1_000_000_000, 1_000_000_000, 3_000_000_000, 3_000_000_000, 3_000_000_000], arrivals.Select(a => a.Nanoseconds));
        Assert.Equal(7, Arrivals.Count([Loads.Constant(1, 1), new Burst { For = 3 * Second, Size = 3, Every = 2 * Second }]));
    }

    [Fact]
    public void Recorded_times_are_replayed_from_the_first_on_and_faster_if_asked()
    {
        var replay = ReplayFile.Read("at,journey\n10.5,buy\n10.0,look\n12.0,buy\n", speed: 2);

        Assert.Equal([(0L, "look"), (250_000_000, "buy"), (1_000_000_000, "buy")], Arrivals.Of([replay]).Select(a => (a.Nanoseconds, a.Journey!)));
        Assert.Equal([0, 3], Arrivals.Of([replay, Loads.Constant(1, 1)]).Where(a => a.Phase == 0 || a.Phase == 1).Select(a => a.Index).Where(i => i is 0 or 3));
    }

    [Fact]
    public void A_browsers_recording_is_replayed_from_its_first_request_on() =>
        Assert.Equal(
            [0, 500_000_000, 750_000_000],
            Offsets("""{"log":{"entries":[{"startedDateTime":"2025-10-10T13:55:37.500Z"},{"startedDateTime":"2025-10-10T15:55:36.5+02:00"},{"startedDateTime":"2025-10-10T13:55:38.000Z"}]}}""", speed: 2));

    [Fact]
    public void A_servers_log_is_replayed_with_the_requests_of_a_second_spread_over_it() =>
        Assert.Equal(
            [0, 2_000_000_000, 2_250_000_000, 2_500_000_000, 2_750_000_000],
            Offsets(string.Concat(new[] { 38, 36, 38, 38, 38 }.Select(second => $"127.0.0.1 - ada [10/Oct/2025:13:55:{second} -0700] \"GET /items HTTP/1.1\" 200 2326\n"))));

    [Theory]
    [InlineData("""{"log":{}}""", "it is JSON and no HAR file: there is no log.entries")]
    [InlineData("""{"log":{"entries":[]}}""", "there is nothing to replay")]
    [InlineData("""{"log":{"entries":[{"startedDateTime":"soon"}]}}""", "entry 1 has no startedDateTime that is a time")]
    [InlineData("a [10/Oct/2025:13:55:36 +0000]\n\nb [10/Okt/2025:13:55:36 +0000]\n", "line 3 has no time such as [10/Oct/2025:13:55:36 +0000]")]
    [InlineData("time\n1\n", "there is no column 'at' with seconds; its columns are time")]
    [InlineData("at\n1\nsoon\n", "line 3: 'soon' is no time in seconds")]
    [InlineData("", "it is empty: the first line must name the columns")]
    public void A_file_that_cannot_be_replayed_says_why(string csv, string why) =>
        Assert.Equal(why, Assert.Throws<FormatException>(() => ReplayFile.Read(csv)).Message);

    /// <summary>Any second of a ramp of 60 s has its integral's arrivals, within 0.1 % (and the one that is cut by its borders).</summary>
    [Fact]
    public void A_ramp_keeps_its_integral_in_each_second()
    {
        var ramp = new Ramp { For = 60 * Second, From = 1000, To = 9000 };
        var counts = PerSecond(ramp);

        Assert.All(counts.Index(), second =>
        {
            var integral = 1000 + (8000 / 60.0 * (second.Index + 0.5));
            Assert.Equal(integral, second.Item, Math.Max(1, 0.001 * integral));
        });
        Assert.Equal(300_000, counts.Sum());
    }

    /// <summary>What the time transform N(t) makes of the arrivals must be a Poisson process with rate 1, whatever the shape.</summary>
    [Theory]
    [InlineData("constant")]
    [InlineData("ramp")]
    [InlineData("spike")]
    public void Drawn_gaps_pass_Kolmogorov_Smirnov(string shape)
    {
        ArrivalPhase phase = shape switch
        {
            "constant" => new Constant { For = 10 * Second, Rate = 1000, Poisson = true },
            "ramp" => new Ramp { For = 10 * Second, From = 0, To = 2000, Poisson = true },
            _ => new Spike { For = 10 * Second, Base = 500, Peak = 5500, PeakFor = Second, Poisson = true },
        };
        var times = Arrivals.Of([phase], seed: 42).Select(a => a.Nanoseconds / 1e9).ToArray();
        var counts = times.Select(t => Integral(phase, t)).ToArray();
        var gaps = counts.Zip(counts.Skip(1), (a, b) => 1 - Math.Exp(a - b)).Order().ToArray();

        Assert.InRange(times.Length, 9_600, 10_400);
        var distance = gaps.Index().Max(gap => Math.Max(gap.Item - ((double)gap.Index / gaps.Length), ((gap.Index + 1.0) / gaps.Length) - gap.Item));
        Assert.True(distance < 1.63 / Math.Sqrt(gaps.Length), $"distance {distance} is beyond p = 0.01");
    }

    [Fact]
    public void The_same_seed_draws_the_same_times_and_another_seed_others()
    {
        ArrivalPhase[] phases = [new Constant { For = Second, Rate = 100, Poisson = true }, new Constant { For = Second, Rate = 100, Poisson = true }];

        Assert.Equal(Arrivals.Of(phases, 1), Arrivals.Of(phases, 1));
        Assert.NotEqual(Arrivals.Of(phases, 1).Select(a => a.Nanoseconds), Arrivals.Of(phases, 2).Select(a => a.Nanoseconds));
        Assert.NotEqual(Arrivals.Of(phases, 1).First(a => a.Phase == 0).Nanoseconds, Arrivals.Of(phases, 1).First(a => a.Phase == 1).Nanoseconds - 1_000_000_000);
        Assert.Equal(Arrivals.Of(phases, 1).OrderBy(a => a.Nanoseconds), Arrivals.Of(phases, 1));
    }

    private static double Integral(ArrivalPhase phase, double t) => phase switch
    {
        Constant constant => constant.Rate * t,
        Ramp ramp => (ramp.From * t) + ((ramp.To - ramp.From) * t * t / 2 / ramp.For.TotalSeconds),
        Spike spike => (spike.Base * t) + ((spike.Peak - spike.Base) * Math.Clamp(t - 4.5, 0, 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };

    private static IReadOnlyList<long> Offsets(string text, double speed = 1) => ReplayFile.Read(text, speed).Offsets;

    private static int[] PerSecond(ArrivalPhase phase)
    {
        var counts = Arrivals.Of([phase]).CountBy(a => (int)(a.Nanoseconds / 1_000_000_000)).ToDictionary();
        return [.. Enumerable.Range(0, (int)phase.For.TotalSeconds).Select(second => counts.GetValueOrDefault(second))];
    }
}
