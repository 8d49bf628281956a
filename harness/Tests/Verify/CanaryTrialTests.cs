using TestHarness.Core.Plans;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a canary against a simulated service, right and wrong in every way it can be.</summary>
public sealed class CanaryTrialTests
{
    private static readonly PlannedLoad Work = Simulated.Request("GET");

    private static readonly CanaryPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller", Drive = Work, Switch = Work with { Method = "POST", Path = "/canary" }, From = "caller -> blue", To = "caller -> green",
        Share = 0.25, RollsBack = new(0.5, 5, TimeSpan.FromMilliseconds(300)),
    };

    [Fact]
    public void A_right_canary_passes_every_rule() =>
        TrialAssert.Passed(new SimulatedCanary(Policy), "canary keeps its share", "canary drops nothing", "canary rolls back");

    [Fact]
    public void X16_fails_with_the_share_that_was_seen()
    {
        var share = new SimulatedCanary(Policy) { Every = 2 }.Verify().First(verdict => verdict.Rule == "canary keeps its share");

        Assert.Equal("100 of 200 calls, 50 %", share.Observed);
        Assert.Equal("caller: 100 of 200 calls, 50 % went to caller → green; the design says 25 %, which is 32 to 68 of so many.", share.Sentence);
    }

    [Fact]
    public void A_canary_that_nobody_is_led_to_fails() => TrialAssert.Failed(new SimulatedCanary(Policy) { Every = int.MaxValue }, "canary keeps its share");

    [Fact]
    public void X17_fails_when_the_new_release_keeps_its_share() => TrialAssert.Failed(new SimulatedCanary(Policy) { RollsBackAfter = int.MaxValue }, "canary rolls back");

    [Fact]
    public void X18_fails_when_calls_are_lost_while_both_are_well() => TrialAssert.Failed(new SimulatedCanary(Policy) { FailsFirst = 3 }, "canary drops nothing");
}
