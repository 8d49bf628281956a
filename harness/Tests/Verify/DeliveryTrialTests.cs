using TestHarness.Core.Plans;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of delivery against a simulated sender and receiver, right and wrong in every way they can be.</summary>
public sealed class DeliveryTrialTests
{
    private static readonly PlannedLoad Count = Simulated.Request("GET") with { Path = "/counts" };

    private static readonly DeliveryPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller -> callee", Drive = Simulated.Request("POST") with { Body = "good" }, Within = TimeSpan.FromSeconds(1), AtLeastOnce = true,
        EffectOnce = true, OrderedBy = "X-Customer", Outbox = true, Effect = new(Count, "$.effects"), Commits = new(Count, "$.orders"), Handler = SimulatedEvents.Handler,
        RolledBack = Simulated.Request("POST") with { Body = "fails" },
    };

    private static readonly Dictionary<string, (Func<SimulatedEvents> Suite, string Rule)> Wrong = new()
    {
        ["M1 from memory, a crash"] = (() => new(Policy) { InMemory = true }, "delivery survives a crash"),
        ["M1 from memory, the order"] = (() => new(Policy) { InMemory = true }, "delivery order"),
        ["M2 ghosts"] = (() => new(Policy) { Ghosts = true }, "delivery tells no ghosts"),
        ["M3 answers first"] = (() => new(Policy) { AnswersFirst = true }, "delivery survives its receiver"),
        ["M4 no dedupe"] = (() => new(Policy) { Remembers = false }, "delivery one effect"),
        ["M5 drops"] = (() => new(Policy) { Drops = true }, "delivery delivers again"),
        ["M7 swallows"] = (() => new(Policy) { SwallowsErrors = true }, "delivery tells handler errors"),
        ["M7 swallows, for ever"] = (() => new(Policy) { SwallowsErrors = true }, "delivery handles it in the end"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_sender_and_receiver_pass_every_rule() => TrialAssert.Passed(
        new SimulatedEvents(Policy),
        "delivery delivers again", "delivery one effect", "delivery order", "delivery tells handler errors", "delivery handles it in the end", "delivery tells no ghosts",
        "delivery survives a crash", "delivery survives its receiver");

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
        var verdict = new SimulatedEvents(Policy) { InMemory = true }.Verify().First(verdict => verdict.Rule == "delivery order");
        Assert.Equal(
            ("2, 1, 3 and 4", "caller → callee: events of one X-Customer were taken in the order 2, 1, 3 and 4, the first having been refused 2 times; the design says in their order."),
            (verdict.Observed, verdict.Sentence));
    }
}
