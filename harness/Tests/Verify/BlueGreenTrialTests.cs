using TestHarness.Core.Plans;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trial of a switch against a simulated service, right and wrong in every way it can be.</summary>
public sealed class BlueGreenTrialTests
{
    private static readonly PlannedLoad Work = Simulated.Request("GET");

    private static readonly BlueGreenPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller", Drive = Work, Switch = Work with { Method = "POST", Path = "/switch" }, From = "caller -> blue", To = "caller -> green",
        Drain = TimeSpan.FromMilliseconds(400),
    };

    [Fact]
    public void A_right_switch_passes_every_rule() => TrialAssert.Passed(new SimulatedSwitch(Policy), "blue_green drops nothing", "blue_green leaves the old one");

    [Fact]
    public void BG1_fails_with_the_calls_that_were_lost()
    {
        var drops = new SimulatedSwitch(Policy) { Finishes = false }.Verify().First(verdict => verdict.Rule == "blue_green drops nothing");
        Assert.Equal("10 of 53 calls, with 10 under way at the old one when it switched", drops.Observed);
        Assert.Equal("caller: 10 of 53 calls made over the switch ended 10 × 502, with 10 under way at the old one when it switched; the design says 0.", drops.Sentence);
    }

    [Fact]
    public void A_switch_that_does_not_switch_fails() => TrialAssert.Failed(new SimulatedSwitch(Policy) { Turns = false }, "blue_green leaves the old one");
}
