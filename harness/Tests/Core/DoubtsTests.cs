using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.LoadLines;
using Outcome = TestHarness.Core.Verdicts.Outcome;

namespace TestHarness.Tests.Core;

/// <summary>What makes a run say nothing, though a rule says that it held.</summary>
public sealed class DoubtsTests
{
    private static readonly ErrorsRule Rule = new() { Place = Shop.At(9), Subject = "POST /orders", AtMost = 0.01, Window = new() };

    [Fact]
    public void A_run_whose_faults_touched_something_and_ended_says_what_its_rules_say() =>
        Assert.Equal((Outcome.Passed, ""), Judged(Slow, "1.0 lease slow orders->payments applied", "2.0 lease slow orders->payments lifted touched=3"));

    [Theory]
    [InlineData("stall", "fault 'slow' touched no connection on orders -> payments")]
    [InlineData("hold", "fault 'slow' touched no request on orders -> payments")]
    public void A_fault_that_touched_nothing_shows_nothing(string verb, string why) =>
        Assert.Equal((Outcome.Inconclusive, why), Judged(verb == "stall" ? Slow : Held, "1.0 lease slow orders->payments applied", "2.0 lease slow orders->payments lifted"));

    [Fact]
    public void A_limit_that_held_nothing_back_shows_nothing() =>
        Assert.Equal(
            (Outcome.Inconclusive, "fault 'slow' never held payments back: it needed less"),
            Judged(new LimitFault { Id = "slow", Target = "payments", At = Slow.At, For = Slow.For, Who = new(), Cpus = 2 }, "1.0 lease slow payments applied", "2.0 lease slow payments lifted"));

    [Fact]
    public void A_byte_fault_of_chosen_requests_touches_requests() =>
        Assert.Equal(
            (Outcome.Inconclusive, "fault 'slow' touched no request on orders -> payments"),
            Judged(Slow with { Who = new() { Method = "POST" } }, "1.0 lease slow orders->payments applied", "2.0 lease slow orders->payments lifted"));

    [Fact]
    public void A_load_that_was_aborted_passes_nothing()
    {
        var aborted = new Mark(9_500_000_000) { Step = Steps.LoadAborted, Begins = true, Detail = "'checkout' was aborted: 30 of 40 operations failed within 5 s, more than 50 %" };
        var seen = History.Of([.. Steady(0, 10, _ => "201 30ms"), "0.0 mark load", "1.0 lease slow orders->payments applied touched=3", "2.0 lease slow orders->payments lifted touched=3"]);

        var verdict = Assert.Single(Judge.All(Plan(Slow), new RunRecord([.. seen.Operations, .. seen.Marks, .. seen.Leases, aborted])));

        Assert.Equal((Outcome.Inconclusive, aborted.Detail), (verdict.Outcome, verdict.Why));
    }

    [Fact]
    public void A_fault_that_was_still_in_force_when_all_should_have_ended_makes_the_run_say_nothing()
    {
        var left = new Mark(10_500_000_000) { Step = Steps.FaultsLeft, Begins = true, Detail = "'slow' on orders -> payments was still in force when all faults should have ended" };
        var seen = History.Of([.. Steady(0, 10, _ => "201 30ms"), "0.0 mark load", "1.0 lease slow orders->payments applied touched=3"]);

        var verdict = Assert.Single(Judge.All(Plan(Slow), new RunRecord([.. seen.Operations, .. seen.Marks, .. seen.Leases, left])));

        Assert.Equal((Outcome.Inconclusive, left.Detail), (verdict.Outcome, verdict.Why));
    }

    private static StallFault Slow { get; } = new()
    {
        Id = "slow", Target = "orders -> payments", At = TimeSpan.FromSeconds(1), For = TimeSpan.FromSeconds(1), Who = new(), Share = 0.5, By = TimeSpan.FromSeconds(1),
    };

    private static HoldFault Held { get; } = new() { Id = "slow", Target = "orders -> payments", At = TimeSpan.FromSeconds(1), For = TimeSpan.FromSeconds(1), Who = new() };

    private static Plan Plan(PlannedFault fault) => Shop.Plan(Rule) with { Faults = [fault] };

    private static (Outcome, string) Judged(PlannedFault fault, params string[] leases)
    {
        var verdict = Assert.Single(Judge.All(Plan(fault), Record(Steady(0, 10, _ => "201 30ms"), leases)));
        return (verdict.Outcome, verdict.Why);
    }
}
