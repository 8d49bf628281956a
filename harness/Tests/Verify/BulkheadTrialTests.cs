using TestHarness.Core.Plans;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a bulkhead against a simulated one, right and wrong in every way it can be.</summary>
public sealed class BulkheadTrialTests
{
    private static readonly PlannedLoad Work = Simulated.Request("GET") with { Timeout = TimeSpan.FromSeconds(1) };

    private static readonly BulkheadPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller -> callee", Drive = Work, AtMost = 4, Queue = 2, Rejects = 503, Isolates = Work with { Path = "/beside" },
    };

    private static readonly Dictionary<string, (Func<SimulatedPool> Suite, string Rule)> Wrong = new()
    {
        ["B1 one too many"] = (() => new(Policy) { Places = 5 }, "bulkhead limits"),
        ["one too few"] = (() => new(Policy) { Places = 3 }, "bulkhead admits"),
        ["B2 leaks"] = (() => new(Policy) { Leaks = true }, "bulkhead gives back after 503"),
        ["B3 shared"] = (() => new(Policy) { IsShared = true }, "bulkhead isolates"),
        ["B4 unbounded queue"] = (() => new(Policy) { Queue = 1_000 }, "bulkhead rejects in time"),
        ["another status"] = (() => new(Policy) { Rejects = 500 }, "bulkhead rejects"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_bulkhead_passes_every_rule() => TrialAssert.Passed(
        new SimulatedPool(Policy),
        "bulkhead limits", "bulkhead admits", "bulkhead rejects in time", "bulkhead rejects", "bulkhead gives back after 503", "bulkhead gives back after reset",
        "bulkhead gives back after timeout", "bulkhead isolates");

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
        var limits = new SimulatedPool(Policy) { Places = 5 }.Verify().First(verdict => verdict.Rule == "bulkhead limits");
        Assert.Equal(("5 at once", "caller → callee: 5 calls were under way at once; the design says at most 4."), (limits.Observed, limits.Sentence));
    }
}
