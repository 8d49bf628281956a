using Microsoft.Playwright;

namespace TestHarness.BrowserTests;

/// <summary>A page that was opened from a file, with everything that it asked for and complained of.</summary>
public sealed class Opened : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _file;

    private Opened(IBrowserContext context, IPage page, string file)
    {
        (_context, Page, _file) = (context, page, file);
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, said) => Said.Add($"{said.Type}: {said.Text}");
        page.PageError += (_, error) => Said.Add($"error: {error}");
        page.Dialog += (_, dialog) => Said.Add($"dialog: {dialog.Message}");
    }

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    public List<string> Said { get; } = [];

    public static async Task<Opened> AtAsync(IBrowserContext context, string file)
    {
        var opened = new Opened(context, await context.NewPageAsync(), file);
        await opened.Page.GotoAsync($"file://{file}");
        return opened;
    }

    /// <summary>Waits until the script has drawn everything.</summary>
    public async Task<Opened> DrawnAsync()
    {
        await Page.WaitForSelectorAsync("body[data-drawn]");
        return this;
    }

    /// <summary>The part of the axis that is shown: the first and the last label of it, and what the address says.</summary>
    public Task<string[]> WindowAsync() => Page.EvaluateAsync<string[]>(
        "[...document.querySelectorAll('#timeline .strips .tick')].map(tick => tick.textContent).filter((_, i, all) => i === 0 || i === all.length - 1).concat(location.hash)");

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }
}
