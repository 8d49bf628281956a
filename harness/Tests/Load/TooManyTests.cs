using System.Diagnostics;
using TestHarness.Load;
using TestHarness.Tests.Cli;

namespace TestHarness.Tests.Load;

/// <summary>More arrivals than anybody can take: all that came are accounted for, the reason is said, and the load ends in time.</summary>
public sealed class TooManyTests
{
    [Fact]
    public async Task A_rate_beyond_the_machine_saturates_the_generator()
    {
        await using var server = RawServer.Silent();
        var spec = Loads.Spec(server.Address, Loads.Constant(50_000_000, 0.5)) with { Connections = 4, WhenFull = WhenFull.Drop, Operations = false, Grace = TimeSpan.FromSeconds(0.5) };
        await using var child = await LoadChild.StartAsync(HarnessChild.Generator, spec, null, TestContext.Current.CancellationToken);
        var since = Stopwatch.StartNew();

        var (summary, series) = await child.RunAsync(Stopwatch.GetTimestamp(), new Collector(), TestContext.Current.CancellationToken);

        Assert.Matches("^began [0-9]+ of 25000000 arrivals$", summary.Saturated);
        Assert.Equal((25_000_000, summary.Arrivals), (summary.Planned, series.Count(key => key.Measure == Measure.Response)));
        Assert.Equal(summary.Arrivals - summary.Sent, series.Count(key => key is { Measure: Measure.Response, Outcome: OperationOutcome.Dropped }));
        Assert.InRange(since.Elapsed.TotalSeconds, 0.5, 30);
    }

    [Theory]
    [InlineData(LoadEngine.Fast)]
    [InlineData(LoadEngine.Task)]
    public async Task Arrivals_that_pile_up_before_a_target_that_cannot_take_them_end_the_load(LoadEngine engine)
    {
        await using var server = RawServer.Silent();
        var spec = Loads.Spec(server.Address, Loads.Constant(100_000, 600)) with { Connections = 4, MostOpen = 5000, Grace = TimeSpan.FromMinutes(10), Timeout = TimeSpan.FromMinutes(10), Engine = engine };

        var (summary, operations) = await Loads.RunAsync(spec);

        Assert.Equal(
            "more than 5000 arrivals were open at once: the rate is beyond what the target answers or this machine sends; lower it, or allow more connections",
            summary.Aborted);
        Assert.InRange(operations.Count, 5001, 200_000);
        Assert.All(operations, o => Assert.Equal(OperationOutcome.Unfinished, o.Outcome));
        Assert.InRange(Loads.Seconds(summary.Ended - summary.Started), 0, 60);
    }
}
