using TestHarness.Reporting;
using TestHarness.Tests.Reporting;

namespace TestHarness.BrowserTests;

/// <summary>Reports are attached to public builds: whatever a run says is text, and whatever is put in by hand does not run.</summary>
public sealed class SafetyTests(Chromium chromium)
{
    [Fact]
    public async Task What_a_run_says_is_text()
    {
        await using var opened = await (await chromium.OpenAsync(await HtmlReport.RenderAsync(Hostile.Everywhere(Hostile.Evil)))).DrawnAsync();
        await opened.Page.Locator("button.show").First.ClickAsync();

        Assert.Empty(opened.Said);
        Assert.Single(opened.Requests);
        Assert.Equal(0, await opened.Page.Locator("img, [onload], [onerror], a[href^=javascript]").CountAsync());
        Assert.Contains("<script>alert(1)</script>", await opened.Page.Locator("h1").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_put_in_by_hand_is_blocked()
    {
        const string Planted = "<script>alert('script')</script><img src=x onerror=\"alert('image')\"><a id=planted href=\"javascript:alert('link')\">link</a><form action=\"http://127.0.0.1:9/\"></form>";
        var html = (await HtmlReport.RenderAsync(Outage.Failed)).Replace("<main>", "<main>" + Planted, StringComparison.Ordinal);
        await using var opened = await (await chromium.OpenAsync(html)).DrawnAsync();
        await opened.Page.Locator("#planted").ClickAsync();
        for (var looks = 0; looks < 200 && !opened.Said.Any(IsOfLink); looks++)
        {
            // The browser says it in a later turn than that of the click.
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(opened.Said, said => said.StartsWith("dialog", StringComparison.Ordinal));
        Assert.Contains(opened.Said, said => said.Contains("inline script", StringComparison.Ordinal));
        Assert.Contains(opened.Said, said => said.Contains("inline event handler", StringComparison.Ordinal));
        Assert.Contains(opened.Said, IsOfLink);
        Assert.Single(opened.Requests, request => request.EndsWith("report.html", StringComparison.Ordinal));
        Assert.Equal(4, await opened.Page.Locator("#charts canvas").CountAsync());
    }

    private static bool IsOfLink(string said) => said.Contains("JavaScript URL", StringComparison.OrdinalIgnoreCase) || said.Contains("javascript:", StringComparison.Ordinal);
}
