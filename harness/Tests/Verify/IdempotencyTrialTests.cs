using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of idempotency against a simulated service, right and wrong in every way it can be.</summary>
public sealed class IdempotencyTrialTests
{
    private static readonly IdempotencyPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "caller -> callee", Drive = Simulated.Request("POST") with { Body = "1" }, Other = Simulated.Request("POST") with { Body = "2" },
        Conflict = 422, Concurrent = 8, SurvivesRestart = true, Effect = new(Simulated.Request("GET"), "$.charges"),
    };

    private static readonly Dictionary<string, (Func<SimulatedKeys> Service, string Rule)> Wrong = new()
    {
        ["I1 not atomic, the effect"] = (() => new(Policy) { Atomic = false }, "idempotency one effect"),
        ["I1 not atomic, the answer"] = (() => new(Policy) { Atomic = false }, "idempotency same answer"),
        ["I2 kept after a failure"] = (() => new(Policy) { StoresFirst = true }, "idempotency executes after a failure"),
        ["I3 another body"] = (() => new(Policy) { ComparesBodies = false }, "idempotency refuses another body"),
        ["no key at all"] = (() => new(Policy) { Remembers = false }, "idempotency one effect"),
        ["another answer"] = (() => new(Policy) { SameAnswer = false }, "idempotency same answer"),
        ["forgets in a restart"] = (() => new(Policy) { OutlivesRestart = false }, "idempotency one effect"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_service_passes_every_rule() => TrialAssert.Passed(
        new SimulatedKeys(Policy), "idempotency one effect", "idempotency same answer", "idempotency refuses another body", "idempotency executes after a failure");

    [Fact]
    public void Without_a_count_effects_are_the_good_calls_on_the_edge()
    {
        var policy = Policy with { Effect = null };
        TrialAssert.Passed(new SimulatedKeys(policy), "idempotency one effect", "idempotency same answer", "idempotency refuses another body", "idempotency executes after a failure");
        TrialAssert.Failed(new SimulatedKeys(policy) { Atomic = false }, "idempotency one effect");
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (service, rule) = Wrong[bug];
        TrialAssert.Failed(service(), rule);
    }

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var verdict = new SimulatedKeys(Policy) { Atomic = false }.Verify().First(verdict => verdict.Rule == "idempotency one effect");
        Assert.Equal(("8 effects of 8 calls", "POST /work, at once: 8 calls under one Idempotency-Key had 8 effects; the design says 1."), (verdict.Observed, verdict.Sentence));
    }
}
