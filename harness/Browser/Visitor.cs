using Microsoft.Playwright;

namespace TestHarness.Browser;

/// <summary>One person with a browser: a profile and a page of their own.</summary>
internal sealed class Visitor
{
    private const int Longest = 300;

    private static readonly BrowserNewContextOptions Screen = new() { ViewportSize = new() { Width = 1024, Height = 768 } };

    /// <summary>What is painted over in pictures.</summary>
    private const string Secrets = "input[type=password], input[autocomplete^=cc-]";

    private readonly IBrowserContext _profile;
    private readonly IPage _page;
    private volatile string _broke = "";

    private Visitor(IBrowserContext profile, IPage page)
    {
        (_profile, _page) = (profile, page);
        page.PageError += (_, error) => _broke = _broke.Length > 0 ? _broke : Cut(FirstLine(error));
    }

    public static async Task<Visitor> ComeAsync(IBrowser browser, string traceParent)
    {
        var profile = await browser.NewContextAsync(new(Screen) { ExtraHTTPHeaders = [new("traceparent", traceParent)] });
        return new(profile, await profile.NewPageAsync());
    }

    /// <summary>Does one thing. That the page did not do its part is told with a picture of it.</summary>
    /// <exception cref="PlaywrightException">The browser did not do its own.</exception>
    public async Task<BrowserReply> DoAsync(BrowserCommand command)
    {
        var why = await Acts.DoAsync(_page, command);
        return why.Length == 0 ? new(command.Number, BrowserEnding.Done) : new(command.Number, BrowserEnding.Failed, $"{why}{await ShownAsync()}", await PictureAsync());
    }

    public Task LeaveAsync() => _profile.CloseAsync();

    /// <summary>The first line of a message: what follows is Playwright's own log.</summary>
    public static string FirstLine(string message) => message.Split('\n')[0].Trim();

    private async Task<string> ShownAsync()
    {
        var shown = string.Join(' ', (await _page.InnerTextAsync("body")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{(shown.Length == 0 ? "; the page is empty" : $"; the page says '{Cut(shown)}'")}{(_broke.Length == 0 ? "" : $"; a script of this visit ended with '{_broke}'")}";
    }

    private static string Cut(string text) => text.Length > Longest ? text[..Longest] + "…" : text;

    private async Task<string> PictureAsync() =>
        Convert.ToBase64String(await _page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 60, Mask = [_page.Locator(Secrets)] }));
}
