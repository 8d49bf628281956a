using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a stampede against a simulated cache, right and wrong in every way it can be.</summary>
public sealed class StampedeTrialTests
{
    private static readonly StampedePolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller -> callee", Drive = Simulated.Request("GET"), Key = "id", OriginAtMost = 1,
    };

    [Fact]
    public void A_right_cache_passes_every_rule() => TrialAssert.Passed(new SimulatedCache(Policy), "stampede asks the origin once", "stampede fans no failure out");

    [Fact]
    public void C1_fails_with_how_often_the_origin_was_asked()
    {
        var once = new SimulatedCache(Policy) { SharesOne = false }.Verify().First(verdict => verdict.Rule == "stampede asks the origin once");
        Assert.Equal(("50 for 50 calls", "caller → callee: 50 calls wanted the same at once, and the origin was asked 50 times; the design says at most 1."), (once.Observed, once.Sentence));
    }

    [Fact]
    public void A_failure_that_all_who_waited_repeat_fails() => TrialAssert.Failed(new SimulatedCache(Policy) { AsksAgainAfterFailure = true }, "stampede fans no failure out");
}
