using TestHarness.Core.Suites;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>The trials of a saga against a simulated one, right and wrong in every way it can be.</summary>
public sealed class SagaTrialTests
{
    private static readonly SagaPolicy Policy = new()
    {
        Place = new("verify.yaml", 4, 5), Subject = "order", Drive = Simulated.Request("POST"), Within = TimeSpan.FromSeconds(1), Exhaustively = true, Crashes = true,
        Invariants = [new() { Name = "money", Service = "bank", Path = "/_test/balance", Holds = "$.taken == $.given + $.kept" }],
        Saga = new()
        {
            Name = "order", By = "orders", Pivot = "Confirm", CompensatesFailedStep = true,
            Steps =
            [
                Step("Reserve", "orders -> stock", "/reservations") with { Undo = new("DELETE", "/reservations/*") },
                Step("Charge", "orders -> bank", "/charges") with { Undo = new("POST", "/charges/*/refund") },
                Step("Confirm", "orders -> stock", "/reservations/*/confirm"),
                Step("Ship", "orders -> stock", "/parcels"),
            ],
        },
    };

    private static readonly Dictionary<string, (Func<SimulatedSaga> Saga, string Rule)> Wrong = new()
    {
        ["S1 forward"] = (() => new(Policy) { Forward = true }, "saga order"),
        ["S1 forward while an undo fails"] = (() => new(Policy) { Forward = true }, "saga waits for an undo that fails"),
        ["S2 undoes all"] = (() => new(Policy) { UndoesAll = true }, "saga undoes only what was done"),
        ["S3 skips what was not answered"] = (() => new(Policy) { SkipsUnanswered = true }, "saga compensates"),
        ["S4 swallows errors of undos"] = (() => new(Policy) { SwallowsUndoErrors = true }, "saga repeats its undo"),
        ["S5 undoes twice"] = (() => new(Policy) { UndoesTwice = true }, "saga undoes once"),
        ["S6 forgets"] = (() => new(Policy) { Forgets = true }, "saga recovers"),
        ["S7 follows its client"] = (() => new(Policy) { FollowsClient = true }, "saga outlives its client"),
        ["S8 undoes after the pivot"] = (() => new(Policy) { UndoesAfterPivot = true }, "saga keeps its pivot"),
        ["S9 another amount"] = (() => new(Policy) { Refund = 5 }, "saga adds up"),
        ["S10 stuck on repeats"] = (() => new(Policy) { StuckOnRepeats = true }, "saga takes repeats"),
    };

    public static TheoryData<string> Bugs => [.. Wrong.Keys];

    [Fact]
    public void A_right_saga_passes_every_rule() => TrialAssert.Passed(
        new SimulatedSaga(Policy),
        "saga compensates", "saga undoes only what was done", "saga keeps its pivot", "saga order", "saga adds up", "saga repeats its undo", "saga waits for an undo that fails",
        "saga undoes once", "saga outlives its client", "saga takes repeats", "saga recovers");

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_fails_on_its_rule(string bug)
    {
        var (saga, rule) = Wrong[bug];
        TrialAssert.Failed(saga(), rule);
    }

    [Fact]
    public void A_failure_says_what_was_seen_and_what_the_design_says()
    {
        var verdict = new SimulatedSaga(Policy) { SkipsUnanswered = true }.Verify().First(verdict => verdict.Rule == "saga compensates");
        Assert.Equal(
            ("3 of 4 sagas ended", "order, Reserve fails by lost_request: saga o-0008 has no undo of Reserve 1 s after that; the design says: what was done is undone within 1 s, or the saga is completed."),
            (verdict.Observed, verdict.Sentence));
    }

    private static SagaStep Step(string name, string edge, string path) => new() { Name = name, On = edge, Request = new("POST", path) };
}
