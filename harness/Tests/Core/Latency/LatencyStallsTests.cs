using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.LoadLines;

namespace TestHarness.Tests.Core;

/// <summary>
/// Which lateness stalls explain: ten operations from 4.0 s on, which may take 250 ms. Each stall slows for as long as it lasts and as long again, while what
/// queued up drains; beside one of more than 50 ms there are 100 ms to spare.
/// </summary>
public sealed class LatencyStallsTests
{
    [Theory]
    [InlineData(1200, "4.5 stall 500ms")]
    [InlineData(600, "3.9 stall 400ms")]
    [InlineData(1300, "4.3 stall 200ms", "4.8 stall 200ms", "5.2 stall 200ms")]
    [InlineData(1500, "4.4 stall 400ms", "4.6 stall 200ms")]
    [InlineData(1100, "4.4 stall 300ms", "4.4 stall 400ms", "4.3 stall 100ms")]
    [InlineData(320, "4.1 stall 40ms")]
    [InlineData(390, "4.1 stall 40ms", "4.2 stall 30ms")]
    [InlineData(600, "3.3 stall 500ms", "3.6 stall 300ms")]
    public void What_had_no_more_than_the_limit_between_stalls_and_drains_is_not_judged(int milliseconds, params string[] stalls) =>
        Assert.Equal(Outcome.Inconclusive, Judged(milliseconds, stalls).Outcome);

    [Theory]
    [InlineData(2700, "4.5 stall 500ms")]
    [InlineData(700, "3.9 stall 400ms")]
    [InlineData(1300, "4.3 stall 200ms", "4.8 stall 200ms")]
    [InlineData(1600, "4.4 stall 400ms", "4.6 stall 200ms")]
    [InlineData(1200, "4.4 stall 300ms", "4.4 stall 400ms", "4.3 stall 100ms")]
    [InlineData(340, "4.1 stall 40ms")]
    [InlineData(400, "4.1 stall 40ms", "4.2 stall 30ms")]
    [InlineData(800, "3.3 stall 500ms", "3.6 stall 300ms")]
    public void What_is_later_than_that_is_late_for_another_reason(int milliseconds, params string[] stalls) =>
        Assert.Equal(Outcome.Failed, Judged(milliseconds, stalls).Outcome);

    private static Verdict Judged(int milliseconds, string[] stalls)
    {
        var rule = new LatencyRule { Place = Shop.At(3), Subject = "POST /orders", Limits = [new(0.99, TimeSpan.FromMilliseconds(250))], Window = new() };
        var late = Enumerable.Range(0, 10).Select(i => $"4.00{i} op POST /orders 201 {milliseconds}ms");
        return Assert.Single(LatencyEngine.Judge(rule, Shop.Plan(rule), Record(Steady(0, 10, _ => "201 30ms"), late, stalls)));
    }
}
