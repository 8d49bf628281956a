using Microsoft.Playwright;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Tests;
using TestHarness.Tests.Reporting;

namespace TestHarness.BrowserTests;

/// <summary>Reports are for all engineers: axe-core finds nothing, in light and dark.</summary>
public sealed class AccessTests(Chromium chromium)
{
    private const string Axe = "harness/npm/node_modules/axe-core/axe.min.js";

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
        await opened.Page.AddScriptTagAsync(new() { Path = Repo.File(Axe) });
        var found = await opened.Page.EvaluateAsync<string[]>("axe.run().then(run => run.violations.map(one => `${one.id}: ${one.nodes.map(node => node.target + ' ' + node.failureSummary).slice(0, 3).join(' | ')}`))");

        Assert.Empty(opened.Said);
        Assert.Empty(found);
    }
}
