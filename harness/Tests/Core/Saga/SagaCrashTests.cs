using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.SagaLines;

namespace TestHarness.Tests.Core;

public sealed class SagaCrashTests
{
    private static readonly string[] Crash =
    [
        "2.0 lease crash orders applied", "2.0 life orders killed", "12.0 lease crash orders lifted touched=1", "13.0 life orders ready",
    ];

    private static readonly string[] InFlight = [Do(1.9, "ReserveStock", "201 10ms"), Do(1.95, "Charge", "aborted 100ms")];

    [Fact]
    public void A_saga_undone_after_the_restart_passes_and_its_time_counts_from_there()
    {
        string[] lines = [.. Crash, .. InFlight, Undo(14, "Charge"), Undo(15, "ReserveStock"), .. Whole(16, "o-2"), AtRest];

        Assert.Equal((Outcome.Passed, "2 of 2 sagas were completed or undone"), Said(AfterCrash("compensates", lines)));
        Assert.Equal((Outcome.Passed, "slowest 2.01 s (saga o-1)"), Said(AfterCrash("within", lines)));
    }

    [Fact]
    public void A_saga_finished_after_the_restart_passes() =>
        Assert.Equal(Outcome.Passed, AfterCrash("compensates", [.. Crash, .. InFlight, Do(14, "Charge", "201 9ms"), Do(15, "ConfirmOrder", "200 9ms"), AtRest]).Outcome);

    [Fact]
    public void A_step_written_down_and_not_asked_for_before_the_crash_may_be_undone()
    {
        string[] written = [.. Crash, Do(1.9, "ReserveStock", "201 10ms"), Undo(14, "Charge"), Undo(15, "ReserveStock"), AtRest];
        string[] rejected = [.. Crash, Do(1.9, "ReserveStock", "201 10ms"), Do(1.95, "Charge", "402 9ms"), Undo(14, "Charge"), Undo(15, "ReserveStock"), AtRest];

        // It works on for a while after the signal, and may die before it has asked for anything at all.
        string[] other = [.. Crash, .. InFlight.Select(static line => line.Replace("o-1", "o-2", StringComparison.Ordinal)), Undo(14, "Charge", id: "o-2"), Undo(15, "ReserveStock", id: "o-2")];
        string[] dying = [.. other, Do(2.1, "ReserveStock", "201 10ms"), Undo(14, "Charge"), Undo(15, "ReserveStock"), AtRest];
        string[] unasked = [.. other, Undo(14, "ReserveStock"), AtRest];

        Assert.All([written, dying, unasked], lines => Assert.Equal(Outcome.Passed, AfterCrash("compensates", lines).Outcome));
        Assert.Equal(Outcome.Passed, AfterCrash("compensates", rejected).Outcome);
    }

    [Theory]
    [InlineData(1.9, "ReserveStock", 1.95, "undid Charge, which was never asked")] // before the crash
    [InlineData(13.5, "ReserveStock", 14, "undid Charge, which was never asked")] // begun after it
    [InlineData(1.9, "", 14, "undid Charge, which was never asked")] // the step before it had not been asked either
    public void A_crash_excuses_no_other_undo(double begins, string done, double undone, string flaw)
    {
        IEnumerable<string> lines = [.. Crash, .. InFlight.Select(line => line.Replace("o-1", "o-2", StringComparison.Ordinal)), Undo(14, "Charge", id: "o-2"), Undo(15, "ReserveStock", id: "o-2"),
            .. done.Length > 0 ? [Do(begins, done, "201 10ms")] : Array.Empty<string>(), Undo(undone, "Charge"), Undo(undone + 0.02, "ReserveStock"), AtRest];

        var verdict = AfterCrash("compensates", lines);

        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.Contains(flaw, verdict.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13.0 life orders ready", 30)] // long after it came back
    [InlineData("2.0 life payments killed", 14)] // it outlived the signal
    public void An_undo_of_what_nobody_asked_is_excused_only_when_it_comes_back(string life, double undone)
    {
        string[] lines = ["2.0 lease crash orders applied", "2.0 life orders killed", "12.0 lease crash orders lifted touched=1", life, Do(1.9, "ReserveStock", "201 10ms", "o-2"), Do(1.95, "Charge", "aborted 100ms", "o-2"),
            Undo(14, "Charge", id: "o-2"), Undo(15, "ReserveStock", id: "o-2"), Undo(undone, "ReserveStock"), AtRest];

        Assert.Contains("saga o-1 undid ReserveStock, which was never asked", AfterCrash("compensates", lines).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saga_forgotten_in_the_crash_fails() =>
        Assert.Equal((Outcome.Failed, "1 of 2 sagas were completed or undone; saga o-1 has no undo of ReserveStock and has no undo of Charge."),
            Said(AfterCrash("compensates", [.. Crash, .. InFlight, .. Whole(16, "o-2"), AtRest])));

    [Fact]
    public void A_saga_that_stops_after_its_pivot_fails()
    {
        var rule = Rule(onlyFailed: false);
        var plan = Shop.Plan(rule);
        var saga = plan.Suite.Sagas[0];
        plan = plan with { Suite = plan.Suite with { Sagas = [saga with { Steps = [.. saga.Steps, new() { Name = "Ship", On = "orders -> inventory", Request = new("POST", "/ship") }] }] } };

        Assert.Equal("0 of 1 saga was completed or undone; saga o-1 never finished Ship though ConfirmOrder was done.",
            SagaEngine.Judge(rule, plan, Record([.. Whole(1, "o-1"), AtRest])).First().Sentence);
    }

    [Fact]
    public void A_crash_that_met_no_saga_says_nothing() =>
        Assert.Equal((Outcome.Inconclusive, "No saga was in flight when crash came: raise the rate."), Said(AfterCrash("compensates", [.. Crash, .. Whole(1, "o-1"), .. Whole(16, "o-2"), AtRest])));

    [Fact]
    public void A_crash_that_never_came_says_nothing() =>
        Assert.Equal((Outcome.Inconclusive, "The fault crash was never applied."), Said(AfterCrash("compensates", [.. Whole(1, "o-1"), AtRest])));

    [Fact]
    public void Without_a_crash_every_saga_completed_passes() =>
        Assert.Equal((Outcome.Passed, "1 of 1 saga was completed or undone"), Said(Judged(Rule(onlyFailed: false), "compensates", [.. Whole(1, "o-1"), AtRest])));

    private static Verdict AfterCrash(string name, params IEnumerable<string> lines)
    {
        var rule = Rule(onlyFailed: false, within: 5);
        var kill = new KillFault { Id = "crash", Target = "orders", At = TimeSpan.FromSeconds(2), For = TimeSpan.FromSeconds(10), Who = new() };
        return Assert.Single(SagaEngine.Judge(rule, Shop.Plan(rule) with { Faults = [kill] }, Record(lines)), verdict => verdict.Rule == $"saga {name}");
    }
}
