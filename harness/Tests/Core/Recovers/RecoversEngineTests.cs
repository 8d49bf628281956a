using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;
using static TestHarness.Tests.Core.LoadLines;

namespace TestHarness.Tests.Core;

public sealed class RecoversEngineTests
{
    private const string Good = "201 30ms", Bad = "503 1ms";
    private static readonly string[] Outage = ["3.0 lease outage orders->payments applied", "5.0 lease outage orders->payments lifted touched=40"];

    [Fact]
    public void Good_answers_soon_after_the_fault_pass()
    {
        var verdict = Judged(Record(Outage, Until(14, badUntil: 6.5)));

        Assert.Equal((Outcome.Passed, "back 2.20 s after outage ended (20/s before it)"), (verdict.Outcome, verdict.Observed));
        Assert.Equal("within 2.00 s of outage's end at least 95 % of the rate and at most 0.1 % errors", verdict.Expected);
    }

    [Fact]
    public void A_suite_that_stays_down_fails()
    {
        var verdict = Judged(Record(Outage, Until(14, badUntil: 14)));

        Assert.Equal((Outcome.Failed, "not back by 13.2 s"), (verdict.Outcome, verdict.Observed));
        Assert.Equal("checkout was not back 2.00 s after outage ended: in the second at 12.2 s 0 of 20 operations were answered well (20 × 503), at 20/s before the fault.", verdict.Sentence);
        Assert.Equal(5, verdict.Evidence.Count);
    }

    [Fact]
    public void A_suite_that_comes_back_too_late_fails_and_says_when()
    {
        var verdict = Judged(Record(Outage, Until(20, badUntil: 10)));

        Assert.Equal((Outcome.Failed, "back 5.20 s after outage ended"), (verdict.Outcome, verdict.Observed));
    }

    [Fact]
    public void A_relapse_counts() =>
        Assert.Equal(Outcome.Failed, Judged(Record(Outage, Until(9, badUntil: 5.5), Steady(9, 11, _ => Bad), Steady(11, 16, _ => Good))).Outcome);

    [Fact]
    public void A_lasting_loss_too_small_for_one_second_is_seen_over_all()
    {
        var verdict = Judged(Record(Outage, Steady(0, 3, _ => Good), Steady(3, 5, _ => Bad), Steady(5, 40, i => i % 20 == 0 ? Bad : Good)));

        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.StartsWith("checkout was not back 2.00 s after outage ended: in the 32 s from 7.20 s on 608 of 640 operations were answered well (32 × 503)", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_that_hurt_nobody_passes() => Assert.Equal(Outcome.Passed, Judged(Record(Outage, Steady(0, 14, _ => Good))).Outcome);

    [Fact]
    public void A_load_that_ends_too_early_says_how_long_it_must_go_on() =>
        Inconclusive("The load went on until 9.00 s; to see a recovery within 2.00 s of outage's end at 5.00 s it must go on undisturbed until 10.2 s.", Record(Outage, Until(9, badUntil: 6)));

    [Fact]
    public void The_next_fault_ends_what_can_be_seen() =>
        Inconclusive("The load went on until 8.00 s; to see a recovery within 2.00 s of outage's end at 5.00 s it must go on undisturbed until 10.2 s.",
            Record(Outage, Until(20, badUntil: 6), ["8.0 lease slow orders->inventory applied"]));

    [Fact]
    public void A_stalled_machine_leaves_it_open() =>
        Inconclusive("checkout was not back 2.00 s after outage ended: in the second at 7.20 s 5 of 21 operations were answered well (16 × 503), at 20/s before the fault; but the machine stalled 300 ms at 6.00 s.",
            Record(Outage, Until(14, badUntil: 8), ["6.300 stall 300ms"]));

    [Fact]
    public void A_stall_excuses_what_was_under_way() =>
        Assert.Equal(Outcome.Inconclusive, Judged(Record(Outage, Steady(0, 3, _ => Good), Steady(3, 8, _ => "503 700ms"), Steady(8, 14, _ => Good), ["8.8 stall 300ms"])).Outcome);

    [Fact]
    public void A_stall_excuses_no_longer_than_the_load_may_take_to_be_back()
    {
        var verdict = Judged(Record(Outage, Until(14, badUntil: 14), ["6.300 stall 300ms"]));

        Assert.Equal(Outcome.Failed, verdict.Outcome);
        Assert.Contains("in the second at 12.2 s 0 of 20 operations", verdict.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The fault outage was never applied.")]
    [InlineData("3.0 lease outage orders->payments applied", "The fault outage touched nothing.")]
    [InlineData("3.0 lease outage orders->payments applied touched=3", "The record does not say when outage ended.")]
    public void A_fault_that_was_not_there_leaves_nothing_to_judge(string lease, string why) => Inconclusive(why, Record(Until(14, badUntil: 6), [lease]));

    [Fact]
    public void No_load_leaves_nothing_to_judge() => Inconclusive("No judged operation of checkout was seen.", Record(Outage));

    [Fact]
    public void A_load_that_never_worked_has_no_rate_to_come_back_to() =>
        Inconclusive("Only 0 of 60 operations before the first fault were answered well; at least 20 operations are needed to know the rate.", Record(Outage, Steady(0, 14, _ => Bad)));

    private static IEnumerable<string> Until(double end, double badUntil) => [.. Steady(0, 3, _ => Good), .. Steady(3, badUntil, _ => Bad), .. Steady(badUntil, end, _ => Good)];

    private static void Inconclusive(string why, RunRecord record) => Assert.Equal((Outcome.Inconclusive, why), (Judged(record).Outcome, Judged(record).Why));

    private static Verdict Judged(RunRecord record)
    {
        var rule = new RecoversRule { Place = Shop.At(5), Subject = "checkout", Within = TimeSpan.FromSeconds(2), After = "outage", Rate = 0.95, Errors = 0.001 };
        return Assert.Single(RecoversEngine.Judge(rule, Shop.Plan(rule), record));
    }
}
