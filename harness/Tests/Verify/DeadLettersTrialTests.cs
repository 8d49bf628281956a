using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of dead letters against a simulated sender, right and wrong in every way it can be.</summary>
public sealed class DeadLettersTrialTests
{
    private static readonly DeadLettersPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller -> callee", Drive = Simulated.Request("POST") with { Body = "good" }, Within = TimeSpan.FromSeconds(1), After = 4,
        Queue = new(Simulated.Request("GET") with { Path = "/counts" }, "$.dead"), Poison = Simulated.Request("POST") with { Body = "poison" },
    };

    private static readonly Dictionary<string, (Func<SimulatedEvents> Suite, string Rule)> Wrong = new()
    {
        ["one delivery too few"] = (() => new(Policy) { DeadAfter = 3 }, "dead_letters after"),
        ["one too few, for what is taken at last"] = (() => new(Policy) { DeadAfter = 3 }, "dead_letters spares a transient failure"),
        ["M5 dropped"] = (() => new(Policy) { Drops = true }, "dead_letters spares a transient failure"),
        ["M6 for ever"] = (() => new(Policy) { DeadAfter = int.MaxValue }, "dead_letters after"),
        ["M6 for ever, and blocks"] = (() => new(Policy) { DeadAfter = int.MaxValue }, "dead_letters keeps flowing"),
        ["not kept"] = (() => new(Policy) { LosesDead = true }, "dead_letters keeps the message"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_sender_passes_every_rule() => TrialAssert.Passed(
        new SimulatedEvents(Policy), "dead_letters spares a transient failure", "dead_letters after", "dead_letters keeps the message", "dead_letters keeps flowing");

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
        var verdict = new SimulatedEvents(Policy) { DeadAfter = 5 }.Verify().First(verdict => verdict.Rule == "dead_letters after");
        Assert.Equal(("5", "caller → callee: an event that was never taken came 5 times; the design says 4."), (verdict.Observed, verdict.Sentence));
    }
}
