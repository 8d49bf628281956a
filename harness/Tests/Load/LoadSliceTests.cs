using TestHarness.Load;

namespace TestHarness.Tests.Load;

/// <summary>Which operations a slice of a result has. Second 0 is the warm-up. Second s has 2 to the power of s good ones, each s ms long, and one that failed, 100 ms long: what went well says which seconds there are.</summary>
public sealed class LoadSliceTests
{
    private const long Second = 1_000_000_000;

    private static readonly LoadSpec Spec = new()
    {
        Id = "load", Target = new("http://127.0.0.1:9"), Seed = 1,
        Arrivals = [new Constant { Name = "warm-up", Rate = 1, For = TimeSpan.FromSeconds(1), Judged = false }, new Constant { Name = "steady", Rate = 1, For = TimeSpan.FromSeconds(9) }],
        Journeys = [new() { Name = "buy", Steps = [Step("login"), Step("order")] }, new() { Name = "look", Steps = [Step("see")] }],
    };

    private static readonly LoadTestResult Result = Seen(new() { ["outage"] = new(3 * Second / 2, 2 * Second, 5 * Second, (5 * Second) + 1), ["never"] = null });

    [Fact]
    public void All_are_those_of_phases_that_count() => Assert.Equal((3 * (1022 + 9), 3 * 9), (Result.All.Count, Result.All.Failed));

    [Fact]
    public void A_name_chooses_a_step_or_a_journey()
    {
        Assert.Equal((1031, 9, 9), (Result["order"].Count, Result["order"].Failed, Result["order"].CountOf("5xx")));
        Assert.Equal((1031, 1031), (Result["see"].Count, Result["look"].Count));
        Assert.Equal((9, 0), (Result["buy"].Count, Result["buy"].Failed));
        Assert.Equal("no step or journey is called 'by'; there are login, order, see, buy, look", Assert.Throws<KeyNotFoundException>(() => Result["by"]).Message);
    }

    [Fact]
    public void A_window_has_the_seconds_in_which_it_was_in_force_and_leaves_out_those_that_it_touched()
    {
        Assert.Equal(0b00_0001_1100, Good(Result["order"].During("outage")));
        Assert.Equal(0b11_1100_0000, Good(Result["order"].Outside("outage")));
        Assert.Equal("no window is called 'out'; there are outage, never", Assert.Throws<KeyNotFoundException>(() => Result.All.During("out")).Message);
        Assert.Equal("the window 'never' never began: the load was over", Assert.Throws<InvalidOperationException>(() => Result.All.During("never")).Message);
    }

    [Fact]
    public void A_phase_is_chosen_by_its_name()
    {
        Assert.Equal(1031, Result["order"].In("steady").Count);
        Assert.Equal(0, Result["order"].In("warm-up").Count);
        Assert.Equal("no phase is called 'stedy'; there are warm-up, steady", Assert.Throws<KeyNotFoundException>(() => Result.All.In("stedy")).Message);
    }

    [Fact]
    public void Percentiles_are_of_response_times_and_there_are_none_without_samples()
    {
        var slice = Result["order"].During("outage");

        Assert.InRange(slice.P50.TotalMilliseconds, 3.98, 4.02);
        Assert.InRange(slice.Percentile(1).TotalMilliseconds, 99.5, 100.5);
        Assert.Equal(3.0 / 31, slice.Errors);
        var none = Result["order"].In("warm-up");
        Assert.Equal("there are no such operations: what has no samples has no figures", Assert.Throws<InvalidOperationException>(() => none.P99).Message);
        Assert.Throws<InvalidOperationException>(() => none.Errors);
    }

    [Theory]
    [InlineData("was 9 ms late", "", false, "nothing can be concluded: generator saturated: it was 9 ms late")]
    [InlineData("", "all failed", false, "nothing can be concluded: the load was aborted: all failed")]
    [InlineData("", "", true, "nothing can be concluded: the load was cancelled")]
    public void What_says_nothing_is_not_valid(string saturated, string aborted, bool cancelled, string why)
    {
        var result = new LoadTestResult(Spec, new(Summary with { Saturated = saturated, Aborted = aborted, Cancelled = cancelled }, new([])), new Dictionary<string, SeenWindow?>());

        Assert.Equal(why, Assert.Throws<InvalidOperationException>(result.MustBeValid).Message);
        Result.MustBeValid();
    }

    private static LoadSummary Summary => new(1, 1, TimeSpan.Zero) { LagMax = TimeSpan.Zero, Planned = 1, Started = 0, Ended = 10 * Second, Cancelled = false };

    private static RequestStep Step(string name) => new() { Called = name, Method = "GET", Path = "/" };

    private static LoadTestResult Seen(Dictionary<string, SeenWindow?> windows)
    {
        var load = new Compiled(Spec);
        var series = new LoadSeries(load.Names);
        for (var second = 0; second < 10; second++)
        {
            var phase = (short)(second == 0 ? 0 : 1);
            for (short step = 0; step < load.StepNames; step++)
            {
                var key = new SeriesKey(Measure.Response, step, OperationOutcome.Answered, 2, second, phase);
                series.Add(key, Times(Enumerable.Repeat(second * 1_000_000L, 1 << second)));
                series.Add(key with { StatusClass = 5 }, Times([100_000_000]));
                series.Add(key with { Measure = Measure.Service }, Times([1]));
            }

            series.Add(new(Measure.Journey, load.NameOf(0), OperationOutcome.Answered, 2, second, phase), Times([Second]));
        }

        return new(Spec, new(Summary, series), windows);
    }

    private static long Good(LoadSlice slice) => slice.Count - slice.Failed;

    private static LogHistogram Times(IEnumerable<long> nanoseconds)
    {
        var histogram = new LogHistogram();
        foreach (var time in nanoseconds)
        {
            histogram.Add(time);
        }

        return histogram;
    }
}
