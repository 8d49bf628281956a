using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.SagaLines;

namespace TestHarness.Tests.Core;

public sealed class SagaCompensatesTests
{
    [Fact]
    public void A_saga_that_was_under_way_when_the_load_began_is_not_judged() =>
        Assert.Equal((Outcome.Passed, "1 of 1 saga was completed or undone"),
            Said(Judged(Rule(onlyFailed: false), "compensates", [Do(-0.3, "ReserveStock", "201 10ms", "o-0"), Undo(0.1, "ReserveStock", id: "o-0"), .. Whole(1, "o-1"), AtRest])));

    [Fact]
    public void One_bad_saga_among_many_is_named_and_counted()
    {
        var lines = Enumerable.Range(1, 9).SelectMany(i => Undone(i, $"o-{i}")).Where(line => !(line.Contains("DELETE", StringComparison.Ordinal) && line.Contains("o-4", StringComparison.Ordinal)));
        var verdict = Judged(Rule(), "compensates", [.. lines, .. Whole(20, "o-20"), AtRest]);

        Assert.Equal((Outcome.Failed, "8 of 9 failed sagas were compensated; saga o-4 has no undo of ReserveStock."), Said(verdict));
        Assert.Equal(
            [
                "4.00 s: ReserveStock, POST /reservations, answered 201", "4.10 s: Charge, POST /charges, no answer (cut by the fault)",
                "4.20 s: undo of Charge, POST /charges/r7/refund, answered 200", "missing: undo of ReserveStock, DELETE /reservations/*, expected within 10.0 s, never seen",
            ],
            verdict.Evidence.Select(evidence => evidence.Text));
    }

    [Fact]
    public void A_retry_that_was_answered_well_settles_a_step() =>
        Passes([Do(1, "ReserveStock", "aborted 1s"), Do(2.1, "ReserveStock", "201 10ms"), Do(2.2, "Charge", "402 9ms"), Undo(2.3, "ReserveStock"), AtRest]);

    [Fact]
    public void A_rejection_after_an_attempt_without_answer_may_be_undone_or_not()
    {
        string[] start = [Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "lost 9ms fault=outage"), Do(1.2, "Charge", "409 9ms")];

        Passes([.. start, Undo(2, "ReserveStock"), AtRest]);
        Passes([.. start, Undo(2, "Charge"), Undo(2.1, "ReserveStock"), AtRest]);
    }

    [Fact]
    public void An_undo_repeated_after_an_error_is_fine_and_noted()
    {
        var verdict = Judged(Rule(), "compensates", Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "402 9ms"), Undo(1.2, "ReserveStock", "500 9ms"), Undo(1.4, "ReserveStock"), AtRest);

        Assert.Equal((Outcome.Passed, "1 of 1 failed saga was compensated (1 undo repeated)"), Said(verdict));
    }

    [Fact]
    public void An_undo_that_never_succeeds_is_none()
    {
        string[] start = [Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "402 9ms"), Undo(1.2, "ReserveStock", "500 9ms")];

        Fails("0 of 1 failed saga was compensated; saga o-1 has no successful undo of ReserveStock (tried once, last: answered 500).", [.. start, AtRest]);
        Fails("0 of 1 failed saga was compensated; saga o-1 has no successful undo of ReserveStock (tried 2 times, last: no answer (lost by the fault)).", [.. start, Undo(2, "ReserveStock", "lost 9ms fault=x"), AtRest]);
    }

    [Fact]
    public void Not_found_undoes_only_what_may_not_be_there()
    {
        Passes([Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "reset 9ms fault=outage"), Undo(1.2, "Charge", "404 9ms"), Undo(1.3, "ReserveStock"), AtRest]);
        Passes([Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "402 9ms"), Undo(1.2, "ReserveStock", "lost 9ms fault=x"), Undo(1.4, "ReserveStock", "404 9ms"), AtRest]);
        Fails("0 of 1 failed saga was compensated; saga o-1 has no successful undo of ReserveStock (tried once, last: answered 404).",
            [Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "402 9ms"), Undo(1.2, "ReserveStock", "404 9ms"), AtRest]);
    }

    [Fact]
    public void A_step_done_again_after_its_undo_is_not_undone() =>
        Fails("0 of 1 failed saga was compensated; saga o-1 did ReserveStock again after its undo.",
            [Do(1, "ReserveStock", "aborted 1s"), Undo(2.1, "ReserveStock"), Do(2.2, "ReserveStock", "201 9ms"), AtRest]);

    [Fact]
    public void Nothing_is_undone_after_the_pivot() =>
        Fails("0 of 1 failed saga was compensated; saga o-1 undid ReserveStock though ConfirmOrder was done and undid Charge though ConfirmOrder was done.",
            [.. Whole(1, "o-1"), Undo(2, "Charge"), Undo(3, "ReserveStock"), AtRest]);

    [Fact]
    public void Where_the_design_leaves_the_failed_step_its_undo_is_neither_due_nor_wrong()
    {
        var rule = Rule();
        var plan = Shop.Plan(rule);
        plan = plan with { Suite = plan.Suite with { Sagas = [plan.Suite.Sagas[0] with { CompensatesFailedStep = false }] } };
        foreach (var undone in new string[][] { ["ReserveStock"], ["Charge", "ReserveStock"] })
        {
            var record = Record([Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "aborted 1s"), .. undone.Select((step, i) => Undo(3 + (i * 0.1), step)), AtRest]);
            Assert.Equal(Outcome.Passed, SagaEngine.Judge(rule, plan, record).First().Outcome);
        }
    }

    [Fact]
    public void Only_the_steps_that_the_file_names_must_be_undone()
    {
        string[] lines = [Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "reset 9ms fault=outage"), Undo(1.2, "ReserveStock"), AtRest];

        Assert.Equal(Outcome.Passed, Judged(Rule(compensates: "ReserveStock"), "compensates", lines).Outcome);
        Assert.Equal(Outcome.Failed, Judged(Rule(compensates: ["ReserveStock", "Charge"]), "compensates", lines).Outcome);
        Assert.Equal((Outcome.Inconclusive, "No failed saga had Charge to undo."), Said(Judged(Rule(compensates: "Charge"), "compensates",
            Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "402 9ms"), Undo(1.2, "ReserveStock"), AtRest)));
    }

    [Fact]
    public void No_failed_saga_says_nothing() =>
        Assert.Equal((Outcome.Inconclusive, "No saga failed: 2 sagas of place-order seen, all completed."), Said(Judged(Rule(), "compensates", [.. Whole(1, "a"), .. Whole(2, "b"), AtRest])));

    [Fact]
    public void A_saga_before_the_load_does_not_count() =>
        Assert.Equal("No request of place-order was seen under load.", SagaEngine.Judge(Rule(), Shop.Plan(), History.Of([.. Undone(1, "o-1"), "5.0 mark load", AtRest])).First().Why);

    [Fact]
    public void Requests_without_a_name_say_the_cure() =>
        Assert.Equal((Outcome.Inconclusive, "1 request of place-order carries neither trace nor business id: name one with correlate: in the suite file."),
            Said(Judged(Rule(), "compensates", Do(1, "ReserveStock", "201 9ms", id: ""), AtRest)));

    [Fact]
    public void An_empty_record_and_an_unknown_saga_say_so()
    {
        Assert.All(SagaEngine.Judge(Rule(), Shop.Plan(), History.Of("")), verdict => Assert.Equal((Outcome.Inconclusive, "The load never began."), Said(verdict)));
        Assert.All(SagaEngine.Judge(Rule() with { Subject = "ship" }, Shop.Plan(), History.Of("")), verdict => Assert.Equal("The suite declares no saga ship; it has place-order.", verdict.Why));
    }

    [Fact]
    public void A_saga_still_open_when_a_record_is_cut_off_is_not_judged()
    {
        string[] lines = [.. Undone(1, "o-1"), Do(2, "ReserveStock", "201 9ms", "o-2"), Do(2.1, "Charge", "402 9ms", "o-2")];

        Assert.Equal((Outcome.Inconclusive, "1 saga was still open when the record ended, saga o-2 among them."), Said(Judged(Rule(), "compensates", [.. lines, "5.0 log orders info x"])));
        Assert.Equal(Outcome.Inconclusive, Judged(Rule(), "within", [.. lines, "5.0 log orders info x"]).Outcome);
        Assert.Equal((Outcome.Failed, "1 of 2 failed sagas were compensated; saga o-2 has no undo of ReserveStock."), Said(Judged(Rule(), "compensates", [.. lines, "14.0 log orders info x"])));
    }

    private static void Passes(string[] lines) => Assert.Equal((Outcome.Passed, true), (Judged(Rule(), "compensates", lines).Outcome, Judged(Rule(), "compensates", lines).Evidence.Count > 0));

    private static void Fails(string sentence, string[] lines) => Assert.Equal((Outcome.Failed, sentence), Said(Judged(Rule(), "compensates", lines)));
}
