using TestHarness.Core.Verdicts;
using TestHarness.Reporting;

namespace TestHarness.Tests.Reporting;

public sealed class AnnotationsTests
{
    [Fact]
    public void Each_failed_verdict_is_an_error_at_its_line() => Assert.Equal(
        [
            "::error file=scenarios/payment-outage.yaml,line=11,title=failed%3A breaker opens%2C orders -> payments::Breaker orders -> payments opened 12.0 s after the outage began; the design says at most 5.00 s."
                + "%0Aexpected at most 5.00 s after outage began; observed 12.0 s after (at 32.0 s)%0Areplay: harness run scenarios/payment-outage.yaml --seed 42",
            "::error file=scenarios/payment-outage.yaml,line=13,title=failed%3A every failed saga is undone%2C place-order::1 of 214 failed orders was not undone: o-402 has no DELETE /reservations."
                + "%0Aexpected 214 of 214 sagas; observed 213 of 214; o-402 keeps its stock%0Areplay: harness run scenarios/payment-outage.yaml --seed 42",
        ],
        Annotations.Of(ResultsJson.Render(Outage.Failed)));

    [Fact]
    public void Inconclusive_verdicts_are_warnings() =>
        Assert.All(Annotations.Of(ResultsJson.Render(Outage.Inconclusive)), line => Assert.StartsWith("::warning file=scenarios/payment-outage.yaml,line=1", line, StringComparison.Ordinal));

    [Fact]
    public void A_passed_run_has_none_even_when_it_caught_a_planted_defect()
    {
        var caught = Outage.Failed with { Outcome = Outcome.Passed, Plan = Outage.Plan with { KnownBad = new("breaker", "orders -> payments") } };

        Assert.Empty(Annotations.Of(ResultsJson.Render(Outage.Passed)));
        Assert.Empty(Annotations.Of(ResultsJson.Render(caught)));
    }

    [Fact]
    public void An_error_of_the_environment_is_told_at_the_scenario() => Assert.Equal(
        ["::error file=shop.yaml,line=1,title=A claim::error: port 80, of orders: 100%25 taken%0Anext line%0Areplay: harness run shop.yaml --seed 42"],
        Annotations.Of(ResultsJson.Render(Small.Input() with { Outcome = Outcome.Error, Verdicts = [], Problem = "port 80, of orders: 100% taken\nnext line" })));

    [Fact]
    public void Another_file_is_refused()
    {
        Assert.Contains("cannot be read", Assert.Throws<InvalidDataException>(() => Annotations.Of("{}")).Message, StringComparison.Ordinal);
        Assert.Contains("another version", Assert.Throws<InvalidDataException>(() => Annotations.Of(ResultsJson.Render(Outage.Passed).Replace("\"version\": 1", "\"version\": 9", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }
}
