using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core;

/// <summary>A fallback under load: answers while the edge fails, from another source, and only then.</summary>
public sealed class FallbackEngineTests
{
    private static readonly FallbackRule Rule = new()
    {
        Place = Shop.At(50), Subject = "orders -> payments", Source = "orders -> inventory", NeverOn = [404], Recovers = TimeSpan.FromSeconds(2),
    };

    [Fact]
    public void Requests_that_fall_back_while_the_edge_fails_pass()
    {
        var verdicts = Judge([.. Well(1), .. FallsBack(10, "200"), .. NotFound(42, asksSource: false), .. Well(60)]);

        Assert.Equal(["fallback answers", "fallback is idle", "fallback never on", "fallback recovers"], verdicts.Select(verdict => verdict.Rule));
        Assert.All(verdicts, verdict => Assert.True(verdict.Outcome == Outcome.Passed, $"{verdict.Rule}: {verdict.Sentence}"));
    }

    [Fact]
    public void Requests_that_fail_with_the_edge_fail() =>
        Assert.Equal(
            "orders → payments: 10 of 10 requests whose call failed got 502; the design says that they fall back and are answered well.",
            Judge([.. Well(1), .. FallsBack(10, "502"), .. Well(60)])[0].Sentence);

    [Fact]
    public void A_source_that_is_used_while_all_is_well_fails() =>
        Assert.Equal("orders → inventory: 1 call came before any fault; the design says that it is a fallback.", Judge(["2 ex orders->inventory GET /stock 200 5ms trace=z", .. Well(1), .. FallsBack(10, "200"), .. Well(60)])[1].Sentence);

    [Fact]
    public void A_source_that_is_asked_after_an_answer_fails() =>
        Assert.Equal(
            "orders → inventory: 5 of 5 requests whose call was answered 404 went there all the same; the design says that this is an answer.",
            Judge([.. Well(1), .. FallsBack(10, "200"), .. NotFound(42, asksSource: true), .. Well(60)])[2].Sentence);

    [Fact]
    public void A_fallback_that_sticks_fails() =>
        Assert.Equal(
            "orders → inventory: 1 call still went there 15.0 s after the last fault on orders → payments; the design says at most 2 s.",
            Judge([.. Well(1), .. FallsBack(10, "200"), .. Well(60), "65 ex orders->inventory GET /stock 200 5ms trace=late"])[3].Sentence);

    [Fact]
    public void Without_a_fault_nothing_has_to_fall_back() =>
        Assert.All(FallbackEngine.Judge(Rule, Shop.Plan(Rule), History.Of(["0.5 mark load", .. Well(1), "90 mark load ends"])), verdict => Assert.Equal("no fault was applied to orders -> payments, so that nothing had to fall back", verdict.Why));

    private static IEnumerable<string> Well(int from) => Enumerable.Range(from, 8).SelectMany(i => new[]
    {
        $"{i} ex gateway->orders GET /price 200 20ms trace=w{i}", $"{i}.002 ex orders->payments GET /quote 200 10ms trace=w{i}",
    });

    private static IEnumerable<string> FallsBack(int count, string answer) => Enumerable.Range(21, count).SelectMany(i => new[]
    {
        $"{i} ex gateway->orders GET /price {answer} 40ms trace=f{i}", $"{i}.002 ex orders->payments GET /quote 503 10ms trace=f{i} fault=outage", $"{i}.015 ex orders->inventory GET /stock 200 10ms trace=f{i}",
    });

    private static IEnumerable<string> NotFound(int from, bool asksSource) => Enumerable.Range(from, 5).SelectMany(i => new[]
    {
        $"{i} ex gateway->orders GET /price 404 40ms trace=n{i}", $"{i}.002 ex orders->payments GET /quote 404 10ms trace=n{i}", asksSource ? $"{i}.015 ex orders->inventory GET /stock 200 10ms trace=n{i}" : $"{i}.015 log orders info none",
    });

    private static List<Verdict> Judge(IEnumerable<string> lines) => [.. FallbackEngine.Judge(Rule, Shop.Plan(Rule), History.Of(
        ["0.5 mark load", .. lines, "20 lease outage orders->payments applied", "50 lease outage orders->payments lifted touched=15", "90 mark load ends"]))];
}
