using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a discovery against a simulated caller, right and wrong in every way it can be.</summary>
public sealed class DiscoveryTrialTests
{
    private static readonly DiscoveryPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller", Drive = Simulated.Request("GET"), Instances = ["caller -> a", "caller -> b", "caller -> c"], Spreads = true,
        DetectsWithin = TimeSpan.FromMilliseconds(700), Registry = "caller -> registry",
    };

    private static readonly Dictionary<string, (Func<SimulatedDiscovery> Suite, string Rule)> Wrong = new()
    {
        ["D1 always the first"] = (() => new(Policy) { AlwaysFirst = true }, "discovery spreads"),
        ["D1 finds nobody else"] = (() => new(Policy) { AlwaysFirst = true }, "discovery finds what is back"),
        ["D2 never forgets"] = (() => new(Policy) { NeverForgets = true }, "discovery forgets the dead"),
        ["no cache"] = (() => new(Policy) { HasNoCache = true }, "discovery outlives its registry"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_discovery_passes_every_rule() =>
        TrialAssert.Passed(new SimulatedDiscovery(Policy), "discovery spreads", "discovery forgets the dead", "discovery finds what is back", "discovery outlives its registry");

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (suite, rule) = Wrong[bug];
        TrialAssert.Failed(suite(), rule);
    }

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var spreads = new SimulatedDiscovery(Policy) { AlwaysFirst = true }.Verify().First(verdict => verdict.Rule == "discovery spreads");
        Assert.Equal("caller: of 60 calls 60 went to caller → a, of 20 that are its share; the design says that they are spread evenly.", spreads.Sentence);
    }
}
