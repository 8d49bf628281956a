using TestHarness.Core.Verify;
using TestHarness.Tests.Core.Reading;

namespace TestHarness.Tests.Verify;

/// <summary>What entries of <c>verify:</c> for limits, fallbacks and hedging may say.</summary>
public sealed class PolicyReadingTests
{
    private const string Drive = "drive: { request: POST /orders, via: gateway }";

    [Fact]
    public void A_limit_on_what_comes_in_is_about_a_service()
    {
        var limit = Assert.IsType<RateLimitPolicy>(Read("rate_limit: gateway", Drive, "side: in", "rate: 10/s", "burst: 5", "key: X-Api-Key", "rejects: { status: 503, retry_after: false }"));

        Assert.Equal(("gateway", 10, 5, RateLimitSide.In, "X-Api-Key", 503, false), (limit.Subject, limit.Rate, limit.Burst, limit.Side, limit.Key, limit.Status, limit.RetryAfter));
    }

    [Fact]
    public void A_limit_on_what_goes_out_is_about_an_edge_and_a_window_holds_its_rate()
    {
        var limit = Assert.IsType<RateLimitPolicy>(Read("rate_limit: orders -> payments", Drive, "side: out", "rate: 10/s", "algorithm: sliding_window", "window: 3s"));

        Assert.Equal(("orders -> payments", 30, RateLimitSide.Out), (limit.Subject, limit.Burst, limit.Side));
    }

    [Fact]
    public void A_fallback_shows_its_marker_in_all_that_is_asked()
    {
        var fallback = Assert.IsType<FallbackPolicy>(Read("fallback: orders -> payments", Drive, "marker: X-Old", "source: orders -> inventory", "on: [503, malformed]", "beside: { request: PUT /x, via: gateway }"));

        Assert.Equal(("X-Old", "X-Old", "orders -> inventory"), (fallback.Drive.Shows, fallback.Beside!.Shows, fallback.Source));
        Assert.Equal([new(FailureHow.Status, 503), new(FailureHow.Malformed)], fallback.On);
    }

    [Fact]
    public void Hedging_is_of_twice_and_of_gets_when_nothing_is_said()
    {
        var hedging = Assert.IsType<HedgingPolicy>(Read("hedging: orders -> payments", "drive: { request: GET /orders, via: gateway }", "after: 200ms"));

        Assert.Equal((2, true, "GET"), (hedging.AtMost, hedging.CancelsLoser, Assert.Single(hedging.Only)));
    }

    [Theory]
    [InlineData("'rate' is missing in 'verify'", "rate_limit: orders -> payments", Drive, "side: out", "burst: 5")]
    [InlineData("'side' is missing in 'verify'", "rate_limit: orders -> payments", Drive, "rate: 5/s", "burst: 5")]
    [InlineData("'burst' is missing in 'verify'", "rate_limit: orders -> payments", Drive, "side: out", "rate: 5/s")]
    [InlineData("'window' is missing in 'verify'", "rate_limit: orders -> payments", Drive, "side: out", "rate: 5/s", "algorithm: fixed_window")]
    [InlineData("a window has no burst of its own: it holds rate × window", "rate_limit: orders -> payments", Drive, "side: out", "rate: 5/s", "algorithm: fixed_window", "window: 1s", "burst: 5")]
    [InlineData("'rate' is 0/s", "rate_limit: orders -> payments", Drive, "side: out", "rate: 0/s", "burst: 5")]
    [InlineData("'verify' has no key 'key'", "rate_limit: orders -> payments", Drive, "side: out", "rate: 5/s", "burst: 5", "key: X-Api-Key")]
    [InlineData("no service is called 'orders -> payments'", "rate_limit: orders -> payments", Drive, "side: in", "rate: 5/s", "burst: 5")]
    [InlineData("'marker' is missing in 'verify'", "fallback: orders -> payments", Drive)]
    [InlineData("'$.old' is not the name of a header", "fallback: orders -> payments", Drive, "marker: $.old")]
    [InlineData("'after' is missing in 'verify'", "hedging: orders -> payments", "drive: { request: GET /orders, via: gateway }")]
    [InlineData("POST /orders is not hedged: 'only' names GET", "hedging: orders -> payments", Drive, "after: 200ms")]
    [InlineData("GET /x is hedged too: 'only' names GET", "hedging: orders -> payments", "drive: { request: GET /orders, via: gateway }", "after: 200ms", "beside: { request: GET /x, via: gateway }")]
    public void What_is_missing_or_wrong_is_said(string message, params string[] lines) =>
        Assert.Equal(message, Assert.Single(Files.Read(Text(lines)).Problems).Message);

    private static Policy Read(params string[] lines) => Assert.Single(Files.Good(Text(lines)).Verify);

    private static string Text(string[] lines) => $"{Files.Head}verify:\n  - {string.Join("\n    ", lines)}\n";
}
