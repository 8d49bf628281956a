using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>A bulkhead under load: how many calls are on the edge at a time, and what becomes of the others.</summary>
public sealed class BulkheadEngineTests
{
    private static readonly BulkheadRule Rule = new() { Place = Shop.At(50), Subject = "orders -> payments", AtMost = 3, Rejects = 503 };

    [Fact]
    public void As_many_at_a_time_as_declared_pass()
    {
        var verdict = Judge(Healthy, Together(3))[0];

        Assert.Equal((Outcome.Passed, "3 calls at a time"), (verdict.Outcome, verdict.Observed));
    }

    [Fact]
    public void One_more_fails_with_all_of_them_as_evidence()
    {
        var verdict = Judge(Healthy, Together(4))[0];

        Assert.Equal("orders → payments: 4 calls were on the edge at 29.5 s; the design says at most 3.", verdict.Sentence);
        Assert.Equal(4, verdict.Evidence.Count);
    }

    [Fact]
    public void A_bulkhead_that_was_never_full_shows_nothing() =>
        Assert.Equal("never more than 2 calls were on orders -> payments at a time, so that 3 limited nothing: raise the rate or delay its answers", Judge(Healthy, Together(2))[0].Why);

    [Fact]
    public void A_place_that_was_given_up_is_free_a_moment_before_the_proxy_sees_it() =>
        Assert.Equal(Outcome.Passed, Judge(Healthy, [.. Together(2), "30.0 ex orders->payments POST /charges aborted 300ms trace=x", "30.292 ex orders->payments POST /charges 201 300ms trace=y"])[0].Outcome);

    [Fact]
    public void What_finds_no_place_is_turned_away_as_declared() =>
        Assert.Equal((Outcome.Passed, "5 requests turned away, half within 4.0 ms"), Said(Judge(Healthy, [.. Together(3), .. Turned(5, "503 4ms")])[1]));

    [Fact]
    public void Another_status_fails() =>
        Assert.Equal("orders → payments: 5 of 5 requests that found no place got 500; the design says 503.", Judge(Healthy, [.. Together(3), .. Turned(5, "500 4ms")])[1].Sentence);

    [Fact]
    public void Waiting_for_a_place_too_long_fails() =>
        Assert.Equal("orders → payments: half of the 5 requests that found no place waited 900 ms or longer; the design says 100 ms.", Judge(Healthy, [.. Together(3), .. Turned(5, "503 900ms")])[1].Sentence);

    private static readonly IReadOnlyList<string> Healthy =
        [.. Enumerable.Range(1, 20).SelectMany(i => new[] { $"{i} ex gateway->orders POST /orders 201 20ms trace=h{i}", $"{i}.002 ex orders->payments POST /charges 201 10ms trace=h{i}" }), "25 lease slow orders->payments applied touched=9"];

    private static IEnumerable<string> Together(int count) => Enumerable.Range(0, count).SelectMany(i => new[]
    {
        $"{30 + (0.01 * i):0.000} ex gateway->orders POST /orders 201 400ms trace=w{i}", $"{30 + (0.01 * i) + 0.001:0.000} ex orders->payments POST /charges 201 300ms trace=w{i}",
    });

    private static IEnumerable<string> Turned(int count, string answer) => Enumerable.Range(0, count).Select(i => $"{30.05 + (0.01 * i):0.000} ex gateway->orders POST /orders {answer} trace=n{i}");

    private static (Outcome, string) Said(Verdict verdict) => (verdict.Outcome, verdict.Observed);

    private static List<Verdict> Judge(params IEnumerable<string>[] lines) =>
        [.. BulkheadEngine.Judge(Rule, Shop.Plan(Rule), History.Of(["0.5 mark load", .. lines.SelectMany(some => some), "90 mark load ends"]))];
}
