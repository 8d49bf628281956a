using Microsoft.Playwright;
using TestHarness.Reporting;
using TestHarness.Reporting.History;
using TestHarness.Tests.Reporting;

namespace TestHarness.BrowserTests;

/// <summary>What an engineer does with the page of all scenarios.</summary>
public sealed class IndexTests(Chromium chromium)
{
    private static readonly BrowserNewContextOptions Wide = new() { ViewportSize = new() { Width = 1360, Height = 900 } };

    [Fact]
    public async Task It_opens_from_a_file_and_shows_all_with_causes_first()
    {
        await using var opened = await OpenAsync(Wide);

        Assert.Single(opened.Requests);
        Assert.Empty(opened.Said);
        Assert.Equal(3, await opened.Page.Locator(".scenarios tbody tr:visible").CountAsync());
        Assert.Equal("3 of 3", await opened.Page.Locator("#lines").TextContentAsync());
        Assert.Contains("every failed saga is undone, place-order", await opened.Page.Locator(".causes").TextContentAsync(), StringComparison.Ordinal);
        var opens = opened.Page.Locator(".scenarios tbody tr").Last.Locator("td:nth-child(7) .trend");
        var (line, limit) = (await opens.Locator("polyline").BoundingBoxAsync(), await opens.Locator("line").BoundingBoxAsync());
        Assert.True(limit!.Y < line!.Y, "the limit stands above the line");
    }

    [Fact]
    public async Task Filters_leave_what_is_asked_for_and_stand_in_the_address()
    {
        await using var opened = await OpenAsync(Wide);
        await opened.Page.Locator("#outcome").SelectOptionAsync("failed");
        Assert.Equal(["failing"], await ShownAsync(opened));
        await opened.Page.Locator("#outcome").SelectOptionAsync("flaky");
        Assert.Equal(["flaky"], await ShownAsync(opened));
        await opened.Page.Locator("#outcome").SelectOptionAsync("");
        await opened.Page.Locator("#filter").FillAsync("WELL");
        Assert.Equal(["well"], await ShownAsync(opened));
        Assert.EndsWith("#text=WELL", opened.Page.Url, StringComparison.Ordinal);

        await opened.Page.ReloadAsync();
        Assert.Equal(["well"], await ShownAsync(opened));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1360)]
    [InlineData(ColorScheme.Dark, 420)]
    public async Task Axe_finds_nothing_and_nothing_hangs_over(ColorScheme scheme, int width)
    {
        await using var opened = await OpenAsync(new() { ColorScheme = scheme, BypassCSP = true, ViewportSize = new() { Width = width, Height = 900 } });

        Assert.Empty(await opened.BarriersAsync());
        Assert.True(await opened.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static async Task<IReadOnlyList<string>> ShownAsync(Opened opened) =>
        [.. (await opened.Page.Locator(".scenarios tbody tr:visible a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href').split('/')[0])"))];

    private async Task<Opened> OpenAsync(BrowserNewContextOptions options)
    {
        HistoryLine Run(ReportInput input, string scenario, double? opens) => HistoryLine.Of(input, "run") with { Scenario = scenario, Name = scenario, OpenS = opens, OpenLimitS = 5 };
        return await chromium.OpenAsync(
            await HtmlIndex.RenderAsync(
            [
                Run(Outage.Passed, "well", 2), Run(Outage.Passed, "well", 3), Run(Outage.Failed, "failing", 12), Run(Outage.Failed, "flaky", null), Run(Outage.Passed, "flaky", null),
            ]),
            options);
    }
}
