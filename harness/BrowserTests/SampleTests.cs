using Microsoft.Playwright;
using TestHarness.Tests;

namespace TestHarness.BrowserTests;

/// <summary>The pictures in <c>reports/samples</c>: <c>UPDATE_SAMPLES=1</c> takes them anew. They are for people; fonts differ between machines.</summary>
public sealed class SampleTests(Chromium chromium)
{
    [Theory]
    [InlineData(1360, 1420, ColorScheme.Light, "failed.png", "")]
    [InlineData(1360, 0, ColorScheme.Light, "failed-light-1360.png", "")]
    [InlineData(1360, 0, ColorScheme.Dark, "failed-dark-1360.png", "#t=17.038-38.000")]
    [InlineData(420, 0, ColorScheme.Light, "failed-light-420.png", "")]
    [InlineData(420, 0, ColorScheme.Dark, "failed-dark-420.png", "")]
    public async Task A_sample_is_drawn_without_a_complaint(int width, int height, ColorScheme scheme, string picture, string hash)
    {
        var html = await File.ReadAllTextAsync(Repo.File("reports/samples/failed.html"), TestContext.Current.CancellationToken);
        await using var opened = await chromium.OpenAsync(html, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height == 0 ? 900 : height } });
        if (hash.Length > 0)
        {
            await opened.Page.EvaluateAsync($"location.hash = '{hash}'");
            await opened.Page.ReloadAsync();
        }

        await opened.DrawnAsync();
        Assert.Empty(opened.Said);
        if (Environment.GetEnvironmentVariable("UPDATE_SAMPLES") == "1")
        {
            await opened.Page.ScreenshotAsync(new() { Path = Repo.File($"reports/samples/{picture}"), FullPage = height == 0 });
        }
    }
}
