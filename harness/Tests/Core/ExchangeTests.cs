using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>What counts as an answer, a success and a failure, in each protocol.</summary>
public sealed class ExchangeTests
{
    /// <summary>It came at 1 s; its first byte after 10 ms, its end was noted so much later.</summary>
    [Theory]
    [InlineData("503 70ms fault=busy first=10ms", 1_010)]
    [InlineData("503 70ms first=10ms", 1_010)]
    [InlineData("503 900ms first=10ms", 1_800)]
    [InlineData("lost 70ms fault=lost first=10ms", 1_070)]
    [InlineData("aborted 70ms first=10ms", 1_070)]
    [InlineData("aborted 70ms", 1_070)]
    public void Its_end_can_be_known_from_its_first_byte_on_where_nothing_held_that_back(string ending, long milliseconds) =>
        Assert.Equal(milliseconds * 1_000_000, Assert.Single(History.Of($"1.0 ex a->b POST /x {ending}").Exchanges).KnownFrom);

    [Theory]
    [InlineData("201", "succeeded")]
    [InlineData("404", "answered")]
    [InlineData("429", "failed")]
    [InlineData("503", "failed")]
    [InlineData("reset", "no answer")]
    [InlineData("lost", "no answer")]
    [InlineData("200 1ms grpc=0", "succeeded")]
    [InlineData("200 1ms grpc=1", "answered")]
    [InlineData("200 1ms grpc=2", "failed")]
    [InlineData("200 1ms grpc=3", "answered")]
    [InlineData("200 1ms grpc=4", "failed")]
    [InlineData("200 1ms grpc=5", "answered")]
    [InlineData("200 1ms grpc=8", "failed")]
    [InlineData("200 1ms grpc=13", "failed")]
    [InlineData("200 1ms grpc=14", "failed")]
    [InlineData("200 1ms grpc=15", "failed")]
    [InlineData("200 1ms grpc=16", "answered")]
    [InlineData("200 1ms grpc=-1", "no answer")]
    [InlineData("503 1ms grpc=-1", "failed")]
    [InlineData("500 1ms detail=23505", "failed")]
    public void An_ending_is_told_by_the_protocols_own_status(string ending, string expected)
    {
        var seen = Assert.Single(History.Of($"1.0 ex a->b POST /x {(ending.Contains(' ', StringComparison.Ordinal) ? ending : ending + " 1ms")}").Exchanges);

        Assert.Equal(expected, seen switch
        {
            { Succeeded: true, Failed: false } => "succeeded",
            { Answered: false, Failed: true } => "no answer",
            { Failed: true } => "failed",
            _ => "answered",
        });
    }

    [Fact]
    public void A_part_of_an_answer_is_none()
    {
        var seen = History.Of("1.0 ex a->b POST /x 200 1ms").Exchanges[0] with { Outcome = TestHarness.Core.Records.ExchangeOutcome.CutByFault };

        Assert.Equal((false, true, false), (seen.Succeeded, seen.Failed, seen.Answered));
    }
}
