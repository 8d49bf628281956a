using TestHarness.Core.Verdicts;
using static TestHarness.Tests.Core.SagaLines;

namespace TestHarness.Tests.Core;

/// <summary>Every failing step, in every way to fail, undone in every way.</summary>
public sealed class SagaMatrixTests
{
    private static readonly string[] Names = ["ReserveStock", "Charge", "ConfirmOrder"];
    private static readonly string[] Undoable = ["ReserveStock", "Charge"];

    public static TheoryData<int, string> Failures()
    {
        TheoryData<int, string> data = [];
        foreach (var how in new[] { "rejected", "unknown", "not asked" })
        {
            Enumerable.Range(0, 3).ToList().ForEach(step => data.Add(step, how));
        }

        return data;
    }

    [Theory, MemberData(nameof(Failures))]
    public void Undone_in_reverse_is_right(int step, string how)
    {
        var due = Due(step, how);
        if (step == 0 && how == "not asked")
        {
            Assert.Equal((Outcome.Inconclusive, "No request of place-order was seen under load."), Said(Judged(Rule(), "compensates", AtRest)));
            return;
        }

        var lines = Story(step, how, due.Reverse());
        Assert.Equal(due.Length > 0 ? (Outcome.Passed, "1 of 1 failed saga was compensated") : (Outcome.Inconclusive, "1 saga failed, but none had a step to undo."), Said(Judged(Rule(), "compensates", lines)));
        Assert.Equal(due.Length > 1 ? (Outcome.Passed, "1 of 1 saga with several undos ran backwards") : (Outcome.Inconclusive, "No saga undid more than one step, so that no order was seen."), Said(Judged(Rule(), "order", lines)));
        Assert.Equal(due.Length > 0 ? Outcome.Passed : Outcome.Inconclusive, Judged(Rule(), "within", lines).Outcome);
    }

    [Theory, MemberData(nameof(Failures))]
    public void A_missing_undo_fails_by_name(int step, string how)
    {
        foreach (var missing in Due(step, how))
        {
            var lines = Story(step, how, Due(step, how).Reverse().Where(name => name != missing));
            Assert.Equal((Outcome.Failed, $"0 of 1 failed saga was compensated; saga o-1 has no undo of {missing}."), Said(Judged(Rule(), "compensates", lines)));
            Assert.Equal(Outcome.Failed, Judged(Rule(), "within", lines).Outcome);
        }
    }

    [Theory, MemberData(nameof(Failures))]
    public void Undone_forwards_fails_the_order_alone(int step, string how)
    {
        if (Due(step, how) is not { Length: > 1 } due)
        {
            return;
        }

        var lines = Story(step, how, due);
        Assert.Equal(
            (Outcome.Failed, "0 of 1 saga with several undos ran backwards; saga o-1 undid ReserveStock at 2.00 s, before the undo of Charge was answered at 2.11 s."),
            Said(Judged(Rule(), "order", lines)));
        Assert.Equal(Outcome.Passed, Judged(Rule(), "compensates", lines).Outcome);
    }

    [Theory, MemberData(nameof(Failures))]
    public void Undoing_what_was_never_done_fails_by_name(int step, string how)
    {
        foreach (var never in Undoable.Except(Due(step, how)))
        {
            var why = how == "rejected" && Names[step] == never ? "rejected with 402" : "never asked";
            var lines = Story(step, how, [never, .. Due(step, how).Reverse()]);
            Assert.Equal((Outcome.Failed, $"0 of 1 failed saga was compensated; saga o-1 undid {never}, which was {why}."), Said(Judged(Rule(), "compensates", lines)));
        }
    }

    private static string[] Due(int step, string how) => [.. Names.Take(step + (how == "unknown" ? 1 : 0)).Where(Undoable.Contains)];

    private static List<string> Story(int step, string how, IEnumerable<string> undone) =>
    [
        .. Names.Take(step).Select((name, i) => Do(1 + (i * 0.1), name, "201 10ms")),
        .. how == "rejected" ? [Do(1.5, Names[step], "402 10ms")] : how == "unknown" ? [Do(1.5, Names[step], "reset 10ms fault=outage")] : Array.Empty<string>(),
        .. undone.Select((name, i) => Undo(2 + (i * 0.1), name)),
        AtRest,
    ];
}
