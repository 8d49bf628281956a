using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of hedging against a simulated caller, right and wrong in every way it can be.</summary>
public sealed class HedgingTrialTests
{
    private static readonly HedgingPolicy Policy = new()
    {
        Place = new("hedging.yaml", 4, 5), Subject = "caller -> callee", After = TimeSpan.FromMilliseconds(100), Drive = Simulated.Request("GET"), Beside = Simulated.Request("POST"),
    };

    private static readonly Dictionary<string, (Func<SimulatedHedging> Caller, string Rule)> Wrong = new()
    {
        ["H1 at once, when slow"] = (() => new(Policy) { After = TimeSpan.Zero }, "hedging waits"),
        ["H1 at once, when quick"] = (() => new(Policy) { After = TimeSpan.Zero }, "hedging leaves quick calls alone"),
        ["at half the time"] = (() => new(Policy) { After = TimeSpan.FromMilliseconds(50) }, "hedging waits"),
        ["much later"] = (() => new(Policy) { After = TimeSpan.FromMilliseconds(350) }, "hedging hedges"),
        ["never"] = (() => new(Policy) { Most = 1 }, "hedging hedges"),
        ["one more"] = (() => new(Policy) { Most = 3 }, "hedging at most"),
        ["waits for the first all the same"] = (() => new(Policy) { LosesToTheFirst = true }, "hedging wins"),
        ["H2 the loser goes on"] = (() => new(Policy) { CancelsLoser = false }, "hedging cancels the loser"),
        ["H3 posts too"] = (() => new(Policy) { HedgesWrites = true }, "hedging only"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_caller_passes_every_rule() => TrialAssert.Passed(
        new SimulatedHedging(Policy),
        "hedging leaves quick calls alone", "hedging waits", "hedging at most", "hedging hedges", "hedging wins", "hedging cancels the loser", "hedging only");

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (caller, rule) = Wrong[bug];
        TrialAssert.Failed(caller(), rule);
    }

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var verdict = Wrong["one more"].Caller().Verify().First(verdict => verdict.Outcome == Outcome.Failed);

        Assert.Equal("caller → callee: a call that nobody answered was sent 3 times; the design says 2 at most.", verdict.Sentence);
    }
}
