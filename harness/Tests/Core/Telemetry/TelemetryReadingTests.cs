using TestHarness.Core.Verdicts;
using TestHarness.Tests.Core.Reading;

namespace TestHarness.Tests.Core;

/// <summary>How <c>telemetry_agrees:</c> is read.</summary>
public sealed class TelemetryReadingTests
{
    private const string Shows = "shows: 'breaker.state{edge=\"orders -> payments\", tier=\"1\"}'";

    [Fact]
    public void A_metric_its_attributes_and_its_values_are_read()
    {
        var rule = Rule($"{Shows}\n    closed: 0\n    open: 1");

        Assert.Equal(("breaker.state", "orders -> payments", "1", new BreakerWords("0", "1", "")), (rule.Metric, rule.Attributes["edge"], rule.Attributes["tier"], rule.Values));
    }

    [Fact]
    public void Without_keys_it_is_what_well_known_libraries_tell()
    {
        var rule = Assert.IsType<TelemetryRule>(Assert.Single(Files.Good(Files.Head + Files.Load + "\nexpect:\n  - telemetry_agrees: orders -> payments\n").Expect));

        Assert.Equal((null, null, null), (rule.Metric, rule.Values, rule.Says));
        Assert.Equal("resilience4j.circuitbreaker.state", Rule("shows: 'resilience4j.circuitbreaker.state{name=\"payments\"}'").Metric);
    }

    [Fact]
    public void Lines_of_a_log_are_read() =>
        Assert.Equal(new BreakerWords("is closed", "is open", "is half-open"), Rule("says: { closed: is closed, open: is open, half_open: is half-open }").Says);

    [Theory]
    [InlineData("shows: breaker.state", "what the values of 'breaker.state' mean is not said")]
    [InlineData("shows: 'breaker state'", "'breaker state' is no metric")]
    [InlineData("shows: 'breaker.state{edge=payments}'", "'breaker.state{edge=payments}' is no metric")]
    [InlineData("closed: 0\n    open: 1", "'closed' and 'open' are values of a metric that is not named")]
    [InlineData("shows: resilience.polly.strategy.events\n    open: 1", "'open' alone says one state of two")]
    [InlineData("shows: state\n    open: 1\n    closed: 1", "'1' stands for closed too")]
    [InlineData("says: { open: is open }", "'closed' is missing in 'says'")]
    [InlineData("shows: resilience.polly.strategy.events\n    says: { closed: a, open: b }", "'shows' and 'says' are two ways to ask the same")]
    [InlineData("metric: x", "'expect' has no key 'metric'")]
    public void What_cannot_be_meant_is_told(string keys, string problem) =>
        Assert.Contains(problem, Files.Read(Text(keys)).Problems.Select(told => told.Message));

    private static TelemetryRule Rule(string keys) => Assert.IsType<TelemetryRule>(Assert.Single(Files.Good(Text(keys)).Expect));

    private static string Text(string keys) => $"{Files.Head}{Files.Load}\nexpect:\n  - telemetry_agrees: orders -> payments\n    {keys}\n";
}
