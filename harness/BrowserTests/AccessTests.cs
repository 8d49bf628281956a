using Microsoft.Playwright;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Tests.Reporting;

namespace TestHarness.BrowserTests;

/// <summary>Reports are for all engineers: axe-core finds nothing, in light and dark.</summary>
public sealed class AccessTests(Chromium chromium)
{
    [Theory]
    [InlineData("failed", ColorScheme.Light)]
    [InlineData("failed", ColorScheme.Dark)]
    [InlineData("passed", ColorScheme.Light)]
    [InlineData("inconclusive", ColorScheme.Dark)]
    [InlineData("error", ColorScheme.Light)]
    public async Task Axe_finds_nothing(string which, ColorScheme scheme)
    {
        var input = which switch
        {
            "failed" => Outage.Failed, "passed" => Outage.Passed, "inconclusive" => Outage.Inconclusive,
            _ => Small.Input() with { Record = [], Verdicts = [], Outcome = Outcome.Error, Problem = "orders did not start: exit code 3" },
        };
        var options = new BrowserNewContextOptions { ColorScheme = scheme, BypassCSP = true, ViewportSize = new() { Width = 1360, Height = 900 } };
        await using var opened = await (await chromium.OpenAsync(await HtmlReport.RenderAsync(input), options)).DrawnAsync();
        var found = await opened.BarriersAsync();

        Assert.Empty(opened.Said);
        Assert.Empty(found);
    }
}
