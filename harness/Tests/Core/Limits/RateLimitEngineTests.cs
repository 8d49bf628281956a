using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>A limit on what a caller sends, under load.</summary>
public sealed class RateLimitEngineTests
{
    private static readonly RateLimitRule Rule = new() { Place = Shop.At(50), Subject = "orders -> payments", Rate = 20, Burst = 5 };

    [Fact]
    public void A_burst_and_then_one_by_one_pass() =>
        Assert.Equal((Outcome.Passed, "none of 45 calls came too soon"), Said(Judge([.. At(Enumerable.Range(0, 5).Select(i => 1 + (i * 0.001))), .. At(Enumerable.Range(1, 40).Select(i => 1 + (i * 0.05)))])));

    [Fact]
    public void A_larger_burst_fails()
    {
        var verdict = Judge(At(Enumerable.Range(0, 25).Select(i => 1 + (i * 0.001))));

        Assert.Equal("orders → payments: a call came 921 ms before 20/s with a burst of 5 allowed it.", verdict.Sentence);
    }

    [Fact]
    public void A_higher_rate_fails() => Assert.Equal(Outcome.Failed, Judge(At(Enumerable.Range(0, 80).Select(i => 1 + (i * 0.04)))).Outcome);

    [Fact]
    public void What_a_stall_brought_together_is_no_burst() =>
        Assert.Equal(Outcome.Passed, Judge([.. At([1.0, 1.05, 1.1, 1.15, 1.2, 1.25]), "1.8 stall 500ms", .. At(Enumerable.Range(0, 10).Select(i => 1.8 + (i * 0.001)))]).Outcome);

    [Fact]
    public void A_limit_that_was_never_reached_shows_nothing() =>
        Assert.Equal("the limit was never reached: 20 calls came apart enough without it; raise the rate", Judge(At(Enumerable.Range(0, 20).Select(i => 1.0 + i))).Why);

    private static IEnumerable<string> At(IEnumerable<double> times) => times.Select((at, i) => $"{at:0.000} ex orders->payments POST /charges 201 10ms trace=t{at}-{i}");

    private static (Outcome, string) Said(Verdict verdict) => (verdict.Outcome, verdict.Observed);

    private static Verdict Judge(IEnumerable<string> lines) => Assert.Single(RateLimitEngine.Judge(Rule, Shop.Plan(Rule), History.Of(["0.5 mark load", .. lines, "90 mark load ends"])));
}
