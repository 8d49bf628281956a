using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Xray;

namespace TestHarness.Tests.Xray;

/// <summary>Which request of an edge an x-ray looks at.</summary>
public sealed class FirstCallTests
{
    [Fact]
    public void It_is_what_every_operation_begins_with()
    {
        Assert.Equal("POST /charges", $"{Of("a POST /charges", "a POST /charges/o-1/refund", "b POST /charges", "b POST /charges/o-2/refund")}");
    }

    [Fact]
    public void A_segment_that_differs_is_left_open()
    {
        Assert.Equal("PUT /orders/*/charge", $"{Of("a PUT /orders/1/charge?x=1", "b PUT /orders/2/charge")}");
    }

    [Theory]
    [InlineData("a GET /one", "b POST /one")]
    [InlineData("a GET /one", "b GET /one/two")]
    [InlineData("a GET /one", "a GET /one")]
    [InlineData("a GET /one/1", "b GET /one/2")]
    [InlineData(" GET /one", " GET /one")]
    public void What_cannot_be_told_is_not(params string[] requests)
    {
        Assert.Null(Of(requests));
    }

    private static RequestPattern? Of(params string[] requests) => FirstCall.On("orders -> payments", requests.Select(static (request, at) =>
    {
        var parts = request.Split(' ');
        return new Exchange(at) { Edge = "orders -> payments", Trace = parts[0], Method = parts[1], Path = parts[2], Status = 200, Ended = at, Outcome = ExchangeOutcome.Answered };
    }));
}
