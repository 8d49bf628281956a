using System.Text;
using System.Text.RegularExpressions;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;

namespace TestHarness.Tests.Reporting;

public sealed class JobSummaryTests
{
    [Fact]
    public void What_failed_comes_first_with_its_cause_and_how_to_see_it_again() => PageTests.InOrder(
        JobSummary.Render([Outage.Passed, Outage.Inconclusive, Outage.Failed]),
        "## 3 scenarios: 1 failed, 1 inconclusive, 1 passed\n",
        "| ✕ failed | Payment outage opens the breaker and orders are undone | 1 of 214 failed orders was not undone", "| ? inconclusive |", "| ✓ passed |",
        "### ✕ Payment outage", "`scenarios/payment-outage.yaml:3`, replay: `harness run scenarios/payment-outage.yaml --seed 42`",
        "* ✕ **every failed saga is undone**, place-order (line 13): expected 214 of 214 sagas; observed 213 of 214; o-402 keeps its stock");

    [Fact]
    public void It_is_never_longer_than_a_page_takes_and_says_that_there_is_more()
    {
        var summary = JobSummary.Render([.. Enumerable.Repeat(Outage.Failed with { Plan = Outage.Plan with { Name = new string('é', 2_000) } }, 100)]);

        Assert.InRange(Encoding.UTF8.GetByteCount(summary), JobSummary.MostBytes / 2, JobSummary.MostBytes);
        Assert.EndsWith("\n… and more: see the reports.\n", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_run_says_is_text()
    {
        var whole = JobSummary.Render([Hostile.Everywhere("|x|<img src=x>`[a](javascript:b) @all\n# top") with { Outcome = Outcome.Failed }]);
        var summary = Regex.Replace(whole, @"(?<!\\)`[^`\n]*`", "code");

        Assert.DoesNotContain("<img", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# top", summary, StringComparison.Ordinal);
        Assert.Contains(@"\|x\|&lt;img src=x&gt;\`\[a\](javascript:b) \@all \# top", summary, StringComparison.Ordinal);
    }
}
