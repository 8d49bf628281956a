using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trial of a recovery against a simulated caller, right and wrong in every way it can be.</summary>
public sealed class RecoversTrialTests
{
    private static readonly RecoversPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller -> callee", Drive = Simulated.Request("GET"), Rate = 20, Outage = TimeSpan.FromSeconds(1), Within = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public void What_comes_back_passes_every_rule() => TrialAssert.Passed(new SimulatedStorm(Policy), "recovers comes back", "recovers calms down");

    [Fact]
    public void MS1_fails_with_what_still_failed()
    {
        var suite = new SimulatedStorm(Policy) { Storms = true };
        var verdicts = suite.Verify();
        Assert.Equal("caller → callee was well again, and of 20 calls begun 1.10 s after that and later, 20 ended 20 × timeout; started anew, both services answer the same load.", verdicts[0].Sentence);
        Assert.Equal((Outcome.Failed, "200 for 20"), (verdicts[1].Outcome, verdicts[1].Observed));
    }

    [Fact]
    public void More_calls_than_declared_fail() => TrialAssert.Failed(new SimulatedStorm(Policy) { Doubles = true }, "recovers calms down");

    [Fact]
    public void A_load_that_is_too_much_as_it_is_tells_nothing() =>
        Assert.All(new SimulatedStorm(Policy) { IsTooMuch = true }.Verify(), verdict => Assert.Equal(Outcome.Inconclusive, verdict.Outcome));
}
