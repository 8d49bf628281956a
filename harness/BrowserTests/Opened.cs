using System.Collections.Concurrent;
using Microsoft.Playwright;
using TestHarness.Tests;

namespace TestHarness.BrowserTests;

/// <summary>A page that was opened from a file, with everything that it asked for and complained of.</summary>
public sealed class Opened : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _file;

    private Opened(IBrowserContext context, IPage page, string file)
    {
        (_context, Page, _file) = (context, page, file);
        page.Request += (_, request) => Requests.Enqueue(request.Url);
        page.Console += (_, said) => Said.Enqueue($"{said.Type}: {said.Text}");
        page.PageError += (_, error) => Said.Enqueue($"error: {error}");
        page.Dialog += (_, dialog) => Said.Enqueue($"dialog: {dialog.Message}");
    }

    public IPage Page { get; }

    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<string> Said { get; } = [];

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

    /// <summary>What axe-core finds that keeps people out. The page has to have been opened with <c>BypassCSP</c>.</summary>
    public async Task<string[]> BarriersAsync()
    {
        await Page.AddScriptTagAsync(new() { Path = Repo.File("harness/npm/node_modules/axe-core/axe.min.js") });
        return await Page.EvaluateAsync<string[]>("axe.run().then(run => run.violations.map(one => `${one.id}: ${one.nodes.map(node => node.target + ' ' + node.failureSummary).slice(0, 3).join(' | ')}`))");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }
}
