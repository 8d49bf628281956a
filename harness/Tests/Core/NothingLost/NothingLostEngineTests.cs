using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

public sealed class NothingLostEngineTests
{
    private const string Before = """0.1 before stock-balance {"total":100,"reserved":0,"sold":0,"free":100}""";
    private const string After = """9.0 reading stock-balance {"total":100,"reserved":3,"sold":91,"free":6}""";
    private const string Operation = "1.0 op POST /orders 201 30ms";

    [Fact]
    public void What_adds_up_passes_with_its_numbers()
    {
        var verdict = Judged(Before, Operation, After);

        Assert.Equal((Outcome.Passed, "100 == 3 + 91 + 6 (100)"), (verdict.Outcome, verdict.Observed));
        Assert.Equal("$.total == $.reserved + $.sold + $.free", verdict.Expected);
        Assert.Equal(2, verdict.Evidence.Count);
    }

    [Fact]
    public void What_does_not_add_up_fails_with_its_numbers()
    {
        var verdict = Judged(Before, Operation, """9.0 reading stock-balance {"total":100,"reserved":3,"sold":90,"free":6}""");

        Assert.Equal((Outcome.Failed, "100 == 3 + 90 + 6 (99)"), (verdict.Outcome, verdict.Observed));
        Assert.Equal("stock-balance does not add up after the load: $.total == $.reserved + $.sold + $.free reads 100 == 3 + 90 + 6 (99).", verdict.Sentence);
    }

    [Fact]
    public void Only_the_last_reading_counts() =>
        Assert.Equal(Outcome.Passed, Judged(Before, Operation, """8.0 reading stock-balance {"total":100,"reserved":3,"sold":90,"free":6}""", After).Outcome);

    [Fact]
    public void What_never_added_up_says_so() =>
        Assert.EndsWith("It did not hold before the load either.", Judged(
            """0.1 before stock-balance {"total":9,"reserved":0,"sold":0,"free":1}""", Operation, """9.0 reading stock-balance {"total":9,"reserved":0,"sold":0,"free":2}""").Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("stock-balance was never read after the load.", Before, Operation)]
    [InlineData("stock-balance cannot be judged: its answer is not JSON: <html>.", Before, Operation, "9.0 reading stock-balance <html>")]
    [InlineData("stock-balance cannot be judged: there is no $.total: $ has totl.", Before, Operation, """9.0 reading stock-balance {"totl":100}""")]
    [InlineData("stock-balance holds, but no operation of the judged load was answered.", Before, "1.0 op POST /orders refused 1ms", After)]
    [InlineData(
        "stock-balance reads the same before and after 1 operation that succeeded: it measures nothing that they move.", Before, Operation,
        """9.0 reading stock-balance {"total":100,"reserved":0,"sold":0,"free":100}""")]
    public void What_cannot_tell_says_why(string why, params string[] lines)
    {
        var verdict = Judged(lines);

        Assert.Equal((Outcome.Inconclusive, why), (verdict.Outcome, verdict.Why));
    }

    [Fact]
    public void Nothing_moved_is_right_when_nothing_succeeded() =>
        Assert.Equal(Outcome.Passed, Judged(Before, "1.0 op POST /orders 503 1ms", """9.0 reading stock-balance {"total":100,"reserved":0,"sold":0,"free":100}""").Outcome);

    [Fact]
    public void A_reading_that_failed_says_its_error()
    {
        var record = new RunRecord([.. History.Of(Operation).Operations, new TestHarness.Core.Records.Reading(9) { Invariant = "stock-balance", Error = "connection refused" }]);

        Assert.Equal("stock-balance could not be read: connection refused.", Judged(record).Why);
    }

    [Fact]
    public void A_broken_condition_is_said() =>
        Assert.Equal("The condition of stock-balance cannot be read: a single '='; compare with ==.", Judged(History.Of(After), "$.a = 1").Why);

    private static Verdict Judged(params string[] lines) => Judged(History.Of(lines));

    private static Verdict Judged(RunRecord record, string? holds = null)
    {
        var rule = new NothingLostRule { Place = Shop.At(6), Subject = "stock-balance", Holds = holds ?? Shop.Suite.Invariants[0].Holds };
        return Assert.Single(NothingLostEngine.Judge(rule, Shop.Plan(rule), record));
    }
}
