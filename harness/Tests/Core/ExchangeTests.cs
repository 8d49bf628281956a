using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>What counts as an answer, a success and a failure, in each protocol.</summary>
public sealed class ExchangeTests
{
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
