using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.SagaLines;

namespace TestHarness.Tests.Core;

public sealed class SagaLedgerTests
{
    [Fact]
    public void The_worst_saga_shows_what_is_missing_and_the_line_sums_up()
    {
        var ledgers = Of([.. Whole(1, "o-1"), .. Undone(2, "o-2"), Do(3, "ReserveStock", "201 9ms", "o-3"), Do(3.1, "Charge", "402 20ms", "o-3"), AtRest]);
        var worst = SagaLedger.Ranked(ledgers).First();

        Assert.Equal("1 of 2 failed sagas compensated; 1 wrong; 0 out of order; 1 completed", SagaLedger.Summary(ledgers));
        Assert.Equal(["o-1", "o-2", "o-3"], ledgers.Select(ledger => ledger.Id));
        Assert.Equal(("o-3", false, "has no undo of ReserveStock"), (worst.Id, worst.Right, Assert.Single(worst.Flaws)));
        Assert.Equal(
            [(false, false, "answered 201"), (false, false, "answered 402"), (true, true, "expected within 10.0 s, never seen")],
            worst.Rows.Select(row => (row.Undo, row.Missing, row.Outcome)));
        Assert.Equal(20_000_000, worst.Rows[1].Duration);
    }

    [Fact]
    public void Rows_in_the_wrong_place_are_marked()
    {
        var ledger = Assert.Single(Of([Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "reset 1ms fault=x"), Undo(2, "ReserveStock"), Undo(2.1, "Charge"), AtRest]));

        Assert.Equal([false, false, true, false], ledger.Rows.Select(row => row.OutOfOrder));
        Assert.Equal("1 of 1 failed saga compensated; 0 wrong; 1 out of order; 0 completed", SagaLedger.Summary([ledger]));
    }

    [Fact]
    public void Undos_that_were_never_due_are_marked() =>
        Assert.Equal([false, false, true, false], Assert.Single(Of([Do(1, "ReserveStock", "201 9ms"), Do(1.1, "Charge", "402 1ms"), Undo(2, "Charge"), Undo(2.1, "ReserveStock"), AtRest])).Rows.Select(row => row.NeverDue));

    [Fact]
    public void No_saga_has_no_ledger()
    {
        Assert.Empty(Of([]));
        Assert.Empty(SagaLedger.Ranked([]));
    }

    private static IReadOnlyList<SagaLedger> Of(IEnumerable<string> lines) => SagaLedger.Of(Shop.Suite.Sagas[0], Shop.Plan(Rule()), Record(lines));
}
