using TestHarness.Core.Verdicts;
using static TestHarness.Tests.Core.SagaLines;

namespace TestHarness.Tests.Core;

public sealed class SagaWithinTests
{
    [Fact]
    public void The_slowest_saga_is_told() =>
        Assert.Equal((Outcome.Passed, "slowest 4.10 s (saga o-2)"), Said(Judged(Rule(), "within", [.. Undone(1, "o-1"), .. Undone(2, "o-2", after: 4), AtRest])));

    [Fact]
    public void A_late_saga_fails() =>
        Assert.Equal((Outcome.Failed, "saga o-2 was undone 12.1 s after its failure, limit 10.0 s; 1 of 2 failed sagas in time."),
            Said(Judged(Rule(), "within", [.. Undone(1, "o-1"), .. Undone(2, "o-2", after: 12), AtRest])));

    [Fact]
    public void A_saga_never_undone_fails() =>
        Assert.Equal((Outcome.Failed, "saga o-1 was still not undone 57.9 s after its failure, limit 10.0 s; 0 of 1 failed saga in time."),
            Said(Judged(Rule(), "within", Do(1, "ReserveStock", "201 9ms"), Do(2, "Charge", "402 100ms"), AtRest)));

    [Fact]
    public void A_stalled_machine_leaves_it_open() =>
        Assert.Equal((Outcome.Inconclusive, "saga o-1 was undone 12.1 s after its failure, limit 10.0 s; 0 of 1 failed saga in time, but the machine stalled 600 ms at 5.00 s."),
            Said(Judged(Rule(), "within", [.. Undone(1, "o-1", after: 12), "5.600 stall 600ms", AtRest])));

    [Fact]
    public void A_stall_does_not_excuse_a_saga_at_another_time() =>
        Assert.Equal(Outcome.Failed, Judged(Rule(), "within", [.. Undone(1, "o-1", after: 12), .. Undone(20, "o-2", after: 12), "5.600 stall 600ms", AtRest]).Outcome);

    [Fact]
    public void While_the_edge_of_an_undo_is_cut_no_time_runs()
    {
        string[] cut = ["0.5 lease outage orders->payments applied", "20.0 lease outage orders->payments lifted touched=5"];

        Assert.Equal(Outcome.Passed, Judged(Rule(), "within", [.. cut, .. Undone(1, "o-1", after: 25), AtRest]).Outcome);
        Assert.Equal((Outcome.Failed, "saga o-1 was undone 16.1 s after undoing was possible again at 20.0 s, limit 10.0 s; 0 of 1 failed saga in time."),
            Said(Judged(Rule(), "within", [.. cut, .. Undone(1, "o-1", after: 34.9), AtRest])));
    }

    [Fact]
    public void Nothing_is_asked_that_the_file_does_not_ask() =>
        Assert.Equal(["saga compensates"], SagaEngine.Judge(Rule(within: null, reverse: false), Histories.Shop.Plan(), Record(Undone(1, "o-1"))).Select(verdict => verdict.Rule));

    [Fact]
    public void Undos_that_overlap_are_out_of_order() =>
        Assert.Equal(Outcome.Failed, Judged(Rule(), "order", Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "reset 1ms fault=x"), Undo(2, "Charge", "200 100ms"), Undo(2.05, "ReserveStock"), AtRest).Outcome);

    [Fact]
    public void An_undo_tried_early_in_vain_keeps_the_order() =>
        Assert.Equal(Outcome.Passed, Judged(Rule(), "order", Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "reset 1ms fault=x"), Undo(2, "ReserveStock", "500 1ms"), Undo(2.1, "Charge"), Undo(2.2, "ReserveStock"), AtRest).Outcome);
}
