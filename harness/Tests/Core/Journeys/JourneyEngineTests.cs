using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Core.Reading;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core.Journeys;

public sealed class JourneyEngineTests
{
    private const string Fault = """
        0.0 mark load
        1.0 lease outage orders->payments applied
        3.0 lease outage orders->payments lifted touched=1
        """;

    private const string Met = "1.5 ex orders->payments POST /charges reset 1ms trace=a fault=outage\n";

    [Fact]
    public void Who_can_do_and_see_it_all_and_met_the_fault_passes()
    {
        var verdict = Judged(Met + "0.1 step shopper 1 done 20ms trace=a\n1.0 step shopper 2 done 900ms trace=a");

        Assert.Equal((Outcome.Passed, "all 2 steps as written, meeting 'outage'", "2 steps in 1.80 s"), (verdict.Outcome, verdict.Expected, verdict.Observed));
    }

    [Fact]
    public void What_is_not_seen_fails_with_the_step_and_what_crossed_edges_then()
    {
        var verdict = Judged(Met + "0.1 step shopper 1 done 20ms trace=a\n1.0 step shopper 2 failed 5s trace=a why=it-is-empty");

        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.Equal("On the journey 'shop' a person got to step 2 of 2, which is not so within 5.00 s (a person sees '2'): it-is-empty.", verdict.Sentence);
        Assert.Equal(2, verdict.Evidence.Count);
    }

    [Fact]
    public void A_visit_that_no_fault_met_shows_nothing()
    {
        var verdict = Judged("1.5 ex orders->payments POST /charges reset 1ms trace=other fault=outage\n0.1 step shopper 1 done 20ms trace=a\n1.0 step shopper 2 done 1s trace=a");

        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.StartsWith("No call of the visit 'shopper' met the fault 'outage', so it shows nothing about it.", verdict.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.1 step shopper 1 done 20ms trace=a", "The visit 'shopper' ended after 1 of 2 steps.")]
    [InlineData("0.1 step shopper 1 browserlost 20ms trace=a why=gone", "The browser of the visit 'shopper' failed at step 1: gone.")]
    [InlineData("", "The visit 'shopper' ended after 0 of 2 steps.")]
    public void What_did_not_come_to_its_end_shows_nothing(string steps, string why) =>
        Assert.Equal((Outcome.Inconclusive, why), (Judged(steps).Outcome, Judged(steps).Why));

    [Fact]
    public void A_step_that_fails_while_the_machine_stalls_shows_nothing()
    {
        var verdict = Judged("1.0 step shopper 1 failed 2s trace=a why=it-is-empty\n2.5 stall 400ms");

        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.EndsWith("but the machine stalled 400 ms at 2.10 s.", verdict.Why, StringComparison.Ordinal);
    }

    private static Verdict Judged(string seen)
    {
        var plan = Planner.Plan(Files.Good(VisitReadingTests.Text("- open: /", "- sees: Thank you")), 1);
        return Assert.Single(JourneyEngine.Judge((JourneyRule)plan.Expect[0], plan, History.Of(Fault + "\n" + seen)));
    }
}
