using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Core.Contracts;

public sealed class ContractsEngineTests
{
    private const string Held = "1.0 contract orders->payments POST /charges 201 held interaction=charge";
    private const string Broken = "3.0 contract gateway->orders POST /orders 503 broken interaction=unavailable path=$.orderId expected=o-1 actual= rule=type";
    private const string Outage = "2.0 lease outage orders->payments applied\n4.0 lease outage orders->payments lifted touched=5";

    [Fact]
    public void Answers_that_all_keep_their_contracts_pass() =>
        Assert.Equal((Outcome.Passed, "1 answer held, 0 broken, 1 that no contract covers"), Seen(Judge($"{Held}\n1.1 contract orders->payments GET /x 404 uncovered")));

    [Fact]
    public void One_broken_answer_fails_with_place_rule_and_fault()
    {
        var verdict = Judge($"{Held}\n{Outage}\n{Broken}");

        Assert.Equal((Outcome.Failed, "1 answer held, 1 broken, 0 that no contract covers"), Seen(verdict));
        Assert.Equal("1 answer of 2 broke its contract, all of them during 'outage': gateway → orders answered 503 to POST /orders, and 'unavailable' asks for another $.orderId.", verdict.Sentence);
        Assert.Contains("'unavailable': $.orderId: expected o-1, actual nothing (rule type)", Assert.Single(verdict.Evidence).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_degraded_answer_that_the_file_declares_is_allowed_from_the_first_fault_on()
    {
        var rule = new ContractsRule { Place = Shop.At(9), Subject = "hold", Degraded = [new("gateway -> orders", [503])] };

        Assert.Equal((Outcome.Passed, "1 answer held, 0 broken, 1 degraded as declared, 0 that no contract covers"), Seen(Judge($"{Held}\n{Outage}\n{Broken}", rule)));
        Assert.Equal(Outcome.Failed, Judge($"{Held}\n{Broken}", rule).Outcome);
        Assert.Equal(Outcome.Failed, Judge($"{Held}\n{Outage}\n{Broken.Replace(" 503 ", " 504 ", StringComparison.Ordinal)}", rule).Outcome);
        Assert.Equal("every answer keeps its contract, or under fault is 503 on gateway -> orders", Judge(Held, rule).Expected);
    }

    [Theory]
    [InlineData("1.0 mark load", "No exchange was checked: no edge that has contracts was used.")]
    [InlineData("1.0 contract orders->payments GET /x 404 uncovered", "No exchange was checked: no contract covers any of the 1 exchange on edges with contracts, e.g. GET /x on orders -> payments.")]
    public void A_run_in_which_nothing_was_covered_shows_nothing(string history, string why)
    {
        var verdict = Judge(history);

        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.StartsWith(why, verdict.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_checked_is_read_back_as_it_was_written()
    {
        var check = new ContractChecked(5)
        {
            Edge = "a -> b", Ended = 9, Request = "GET /", Status = 500, Outcome = ContractOutcome.Broken, Interaction = "x", Trace = "t",
            Differences = [new("$.a", "1", "", "type"), new("header X", "é", "y", "equality")],
        };
        using var file = new MemoryStream();
        new ObservationWriter(file).Write(check);
        file.Position = 0;

        var read = Assert.IsType<ContractChecked>(Assert.Single(ObservationReader.Read(file)));

        Assert.Equal(check.Differences, read.Differences);
        Assert.Equal(check with { Differences = [] }, read with { Differences = [] });
    }

    private static (Outcome, string) Seen(Verdict verdict) => (verdict.Outcome, verdict.Observed);

    private static Verdict Judge(string history, ContractsRule? rule = null) =>
        Assert.Single(ContractsEngine.Judge(rule ?? new() { Place = Shop.At(9), Subject = "hold" }, Shop.Plan(), History.Of(history)));
}
