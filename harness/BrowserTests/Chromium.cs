using Microsoft.Playwright;
using TestHarness.BrowserTests;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(TestHarness.XunitV3.MachineHeld))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace TestHarness.BrowserTests;

/// <summary>
/// The machine's own chromium, started once: that of <c>CHROMIUM_PATH</c>, else <c>/usr/bin/chromium</c>. Without one tests are skipped with the
/// reason, in CI (<c>BROWSER_REQUIRED=1</c>) they fail.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string Program = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program });
    }

    /// <summary>Opens a page of its own, and hears all that it says.</summary>
    public async Task<Opened> OpenAsync(string html, BrowserNewContextOptions? options = null)
    {
        if (_browser is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("BROWSER_REQUIRED") == "1", $"{Program} is not there: apt-get install chromium, or set CHROMIUM_PATH");
            Assert.Fail($"{Program} is not there, and BROWSER_REQUIRED says that it must be");
        }

        var folder = Directory.CreateTempSubdirectory("report");
        var file = Path.Combine(folder.FullName, "report.html");
        await File.WriteAllTextAsync(file, html);
        return await Opened.AtAsync(await _browser.NewContextAsync(options), file);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.CloseAsync() ?? Task.CompletedTask);
        _playwright?.Dispose();
    }
}
