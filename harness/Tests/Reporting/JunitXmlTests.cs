using System.Xml.Linq;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;

namespace TestHarness.Tests.Reporting;

public sealed class JunitXmlTests
{
    private static readonly XElement Suite = XDocument.Parse(JunitXml.Render(
    [
        Outage.Passed, Outage.Failed, Outage.Inconclusive, Small.Input() with { Outcome = Outcome.Error, Problem = "orders did not start", Verdicts = [] },
    ])).Root!.Element("testsuite")!;

    [Fact]
    public void Inconclusive_and_error_count_as_errors()
    {
        Assert.Equal(["4", "1", "2", "0"], new[] { "tests", "failures", "errors", "skipped" }.Select(name => Suite.Attribute(name)!.Value));
        Assert.Equal(["", "failure", "error", "error"], Suite.Elements("testcase").Select(c => string.Concat(c.Elements().Where(e => e.Name.LocalName is "failure" or "error").Select(e => e.Name.LocalName))));
    }

    [Fact]
    public void A_case_says_where_it_is_and_how_to_run_it_again()
    {
        var failed = Suite.Elements("testcase").ElementAt(1);

        Assert.Equal("scenarios.payment-outage", failed.Attribute("classname")!.Value);
        Assert.Equal(("scenarios/payment-outage.yaml", "3", "78.400"), (failed.Attribute("file")!.Value, failed.Attribute("line")!.Value, failed.Attribute("time")!.Value));
        Assert.Equal(["seed=42", "commit=1a2b3c4", "outcome=failed"], failed.Descendants("property").Select(p => $"{p.Attribute("name")!.Value}={p.Attribute("value")!.Value}"));
        Assert.Equal("report: reports/runs/payment-outage/latest/report.html\nreplay: harness run scenarios/payment-outage.yaml --seed 42\n", failed.Element("system-out")!.Value);
    }

    [Fact]
    public void A_failure_names_its_pattern_and_its_evidence()
    {
        var failure = Suite.Elements("testcase").ElementAt(1).Element("failure")!;

        Assert.Equal("saga", failure.Attribute("type")!.Value);
        Assert.StartsWith("1 of 214 failed orders was not undone", failure.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Contains("scenarios/payment-outage.yaml:11: failed: breaker opens, orders -> payments", failure.Value, StringComparison.Ordinal);
        Assert.Contains("32.000 s first order answered without a call to payments", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Inconclusive_says_so_first() =>
        Assert.StartsWith("INCONCLUSIVE: The fault outage was never in force", Suite.Elements("testcase").ElementAt(2).Element("error")!.Attribute("message")!.Value, StringComparison.Ordinal);

    [Fact]
    public void An_error_of_the_environment_is_told_in_words() =>
        Assert.Equal(("environment", "orders did not start"), Suite.Elements("testcase").Last().Element("error") is { } e ? (e.Attribute("type")!.Value, e.Attribute("message")!.Value) : default);

    [Fact]
    public void Nothing_at_all_is_still_a_suite() => Assert.Equal("0", XDocument.Parse(JunitXml.Render([])).Root!.Element("testsuite")!.Attribute("tests")!.Value);
}
