using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TestHarness.Reporting;
using TestHarness.Tests.Reporting;

namespace TestHarness.BrowserTests;

/// <summary>What an engineer does with a report.</summary>
public sealed class ReportTests(Chromium chromium)
{
    private static readonly BrowserNewContextOptions Wide = new() { ViewportSize = new() { Width = 1360, Height = 900 } };

    [Fact]
    public async Task It_opens_from_a_file_with_one_request_and_without_a_complaint()
    {
        await using var opened = await FailedAsync();

        Assert.Single(opened.Requests);
        Assert.Empty(opened.Said);
        Assert.Equal(4, await opened.Page.Locator("#charts canvas").CountAsync());
        Assert.False(await opened.Page.Locator(".still").IsVisibleAsync());
        Assert.Equal(["0", "60", ""], await opened.WindowAsync());
        Assert.Contains("1,200 requests", await opened.Page.Locator("#readout").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drag_zooms_everything_and_a_double_click_shows_all_again()
    {
        await using var opened = await FailedAsync();
        var over = opened.Page.Locator("#charts .u-over").Nth(1);
        await over.ScrollIntoViewIfNeededAsync();
        var box = (await over.BoundingBoxAsync())!;
        await opened.Page.Mouse.MoveAsync(box.X + (box.Width / 3), box.Y + 20);
        await opened.Page.Mouse.DownAsync();
        await opened.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 30, new() { Steps = 5 });
        await opened.Page.Mouse.UpAsync();

        var zoomed = await opened.WindowAsync();
        Assert.Equal(["20", "30"], zoomed[..2]);
        Assert.Matches(@"^#t=(19\.9|20\.0)\d*-(29\.9|30\.0)\d*$", zoomed[2]);
        Assert.All(await ScalesAsync(opened.Page), scale => Assert.Matches("^(19.9|20.0)[0-9]*-(29.9|30.0)[0-9]*$", scale));
        var fault = (await opened.Page.Locator(".strips .seen").First.BoundingBoxAsync())!;
        Assert.InRange(fault.Width, box.Width - 12, box.Width + 2);

        await over.DblClickAsync();
        Assert.Equal(["0", "60", ""], await opened.WindowAsync());
    }

    [Fact]
    public async Task Show_leads_from_a_failed_check_to_its_evidence_and_the_address_shows_the_same_again()
    {
        await using var opened = await FailedAsync();
        await opened.Page.Locator(".checks tr.failed button.show").Nth(1).ClickAsync();
        var shown = await opened.WindowAsync();

        Assert.Equal("#t=17.038-38.000", shown[2]);
        await opened.Page.ReloadAsync();
        await opened.DrawnAsync();
        Assert.Equal(shown, await opened.WindowAsync());
        await opened.Page.Locator("#reset").ClickAsync();
        Assert.Equal(["0", "60", ""], await opened.WindowAsync());
    }

    [Fact]
    public async Task Keys_go_from_failed_check_to_failed_check()
    {
        await using var opened = await FailedAsync();
        await opened.Page.Keyboard.PressAsync("j");
        Assert.StartsWith("✕ failed", await FocusedAsync(opened.Page), StringComparison.Ordinal);
        Assert.Contains("every failed saga", await FocusedAsync(opened.Page), StringComparison.Ordinal);
        await opened.Page.Keyboard.PressAsync("j");
        Assert.Contains("breaker opens", await FocusedAsync(opened.Page), StringComparison.Ordinal);
        await opened.Page.Keyboard.PressAsync("k");
        Assert.Contains("every failed saga", await FocusedAsync(opened.Page), StringComparison.Ordinal);
        Assert.StartsWith("#t=", (await opened.WindowAsync())[2], StringComparison.Ordinal);
        await opened.Page.Keyboard.PressAsync("0");
        Assert.Equal("", (await opened.WindowAsync())[2]);
    }

    [Fact]
    public async Task An_edge_can_be_looked_at_instead_of_the_load()
    {
        await using var opened = await FailedAsync();
        await opened.Page.Locator("#source").SelectOptionAsync("orders -> payments");
        Assert.Contains("orders -> payments: 1,458 requests", await opened.Page.Locator("#readout").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("cut off", await opened.Page.Locator("#legend").TextContentAsync(), StringComparison.Ordinal);
        await opened.Page.Locator("#charts .u-over").First.HoverAsync();
        Assert.Matches(@"t = 30\.\d\d s.*fault outage.*orders -> payments closed", await opened.Page.Locator("#readout").TextContentAsync() ?? "");
    }

    [Fact]
    public async Task Logs_are_filtered_and_widened()
    {
        await using var opened = await FailedAsync();
        var rows = opened.Page.Locator(".logs tbody tr:visible");
        Assert.Equal(7, await rows.CountAsync());
        await opened.Page.Locator("#filter").FillAsync("attempt 3");
        Assert.Equal(1, await rows.CountAsync());
        await opened.Page.Locator("#filter").FillAsync("");
        await opened.Page.Locator("#far").CheckAsync();
        Assert.Equal("7 lines", await opened.Page.Locator("#lines").TextContentAsync());
    }

    [Fact]
    public async Task What_services_told_stands_among_what_the_wire_shows()
    {
        await using var opened = await FailedAsync();
        var told = opened.Page.Locator(".waterfall tr.told:visible");
        Assert.Equal(4, await told.CountAsync());
        Assert.Contains("orders server POST /orders told", await told.First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("and by the services themselves", await opened.Page.Locator("#traces-title").TextContentAsync(), StringComparison.Ordinal);
        var (outer, inner) = (await told.First.Locator(".line .span").BoundingBoxAsync(), await told.Nth(1).Locator(".line .span").BoundingBoxAsync());
        Assert.InRange(inner!.X, outer!.X, outer.X + outer.Width);
        Assert.Equal(["orders (OTLP)"], await opened.Page.Locator(".logs td", new() { HasTextString = "(OTLP)" }).AllTextContentsAsync());
    }

    [Fact]
    public async Task What_failed_fast_is_a_kind_of_its_own()
    {
        await using var opened = await FailedAsync();
        Assert.Contains("220 failed fast, breaker open", await opened.Page.Locator("#readout").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await opened.Page.Locator("#legend button", new() { HasTextString = "failed fast, breaker open" }).CountAsync());
    }

    [Fact]
    public async Task The_numbers_can_be_taken_along_and_no_cell_is_a_formula()
    {
        await using var opened = await chromium.OpenAsync(await HtmlReport.RenderAsync(Hostile.Everywhere("=cmd|' /C calc'!A0")), Wide);
        await opened.DrawnAsync();
        var download = await opened.Page.RunAndWaitForDownloadAsync(() => opened.Page.Locator("#download").ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("source,kind,at_s,latency_ms\n\"load\",\"cut off\",", text, StringComparison.Ordinal);
        Assert.Contains("\n\"'=cmd|' /C calc'!A0\",", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)(^|,)\"?[=+@-]", text);
    }

    [Fact]
    public async Task Without_scripts_it_says_everything()
    {
        await using var opened = await chromium.OpenAsync(await HtmlReport.RenderAsync(Outage.Failed), new(Wide) { JavaScriptEnabled = false });

        Assert.Equal(3, await opened.Page.Locator(".still svg:visible").CountAsync());
        Assert.Equal(0, await opened.Page.Locator("button:visible").CountAsync());
        Assert.Equal(0, await opened.Page.Locator(".live:visible").CountAsync());
        Assert.True(await opened.Page.GetByText("expected within 10.0 s, never seen").IsVisibleAsync());
    }

    [Fact]
    public async Task On_paper_lanes_are_whole_and_buttons_are_gone()
    {
        await using var opened = await FailedAsync();
        await opened.Page.Keyboard.PressAsync("j");
        var pdf = await opened.Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
        await opened.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.InRange(Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b"), 2, 9);
        Assert.Equal(3, await opened.Page.Locator(".still svg:visible").CountAsync());
        Assert.Equal(0, await opened.Page.Locator("button:visible, .live:visible").CountAsync());
    }

    [Fact]
    public async Task On_a_narrow_screen_nothing_sticks_out()
    {
        await using var opened = await chromium.OpenAsync(await HtmlReport.RenderAsync(Outage.Failed), new() { ViewportSize = new() { Width = 420, Height = 900 } });
        await opened.DrawnAsync();

        Assert.Equal(420, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(4, await opened.Page.Locator("#charts canvas").CountAsync());
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')");

    private static Task<string[]> ScalesAsync(IPage page) => page.EvaluateAsync<string[]>("window.reportCharts().map(chart => `${chart[0].toFixed(2)}-${chart[1].toFixed(2)}`)");

    private async Task<Opened> FailedAsync() => await (await chromium.OpenAsync(await HtmlReport.RenderAsync(Outage.Failed), Wide)).DrawnAsync();
}
