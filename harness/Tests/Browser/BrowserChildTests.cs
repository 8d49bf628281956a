using TestHarness.Browser;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Browser;

/// <summary>A real browser in its own process, on a page from a file. Without one the tests are skipped with the reason, in CI (<c>BROWSER_REQUIRED=1</c>) they fail.</summary>
public sealed class BrowserChildTests : IAsyncDisposable
{
    private const string Page = """
        <!doctype html><title>A page</title>
        <label>Card <input autocomplete="cc-number"></label> <button onclick="document.querySelector('p').textContent += ' Thank you.'">Buy</button>
        <p>Once.</p><p hidden>Never.</p>
        """;

    private static readonly int Long = (int)TimeSpan.FromSeconds(20).TotalMilliseconds;

    private readonly TempFolder _folder = new();
    private BrowserChild? _browser;

    [Fact]
    public async Task What_the_page_lets_a_person_do_is_done()
    {
        await ComeAsync();

        await DoneAsync(new("a", BrowserDoes.Fill) { Fields = new Dictionary<string, string> { ["Card"] = "4242" } });
        await DoneAsync(new("a", BrowserDoes.Click) { Text = "Buy" });
        await DoneAsync(new("a", BrowserDoes.Click) { Text = "Buy" });
        await DoneAsync(new("a", BrowserDoes.See) { Text = "Thank you. Thank you.", Times = 1 });
        await DoneAsync(new("a", BrowserDoes.SeeNot) { Text = "Never" });
    }

    [Theory]
    [InlineData(BrowserDoes.See, "Never", null, "it is there 0 times; the page says 'Card Buy Once.'")]
    [InlineData(BrowserDoes.See, "Once", 2, "it is there 1 times; the page says 'Card Buy Once.'")]
    [InlineData(BrowserDoes.SeeNot, "Once", null, "it is there 1 times; the page says 'Card Buy Once.'")]
    public async Task What_it_does_not_show_fails_with_what_it_shows_and_a_picture(BrowserDoes act, string text, int? times, string why)
    {
        await ComeAsync();
        var reply = await _browser!.DoAsync(new("a", act) { Text = text, Times = times, WithinMs = 100 }, TestContext.Current.CancellationToken);

        Assert.Equal((BrowserEnding.Failed, why), (reply.Ending, reply.Why));
        Assert.Equal([0xFF, 0xD8], Convert.FromBase64String(reply.Picture)[..2]);
    }

    [Fact]
    public async Task A_script_that_ended_is_told_beside_what_the_page_shows()
    {
        await ComeAsync("<!doctype html><p>Welcome.</p><script>sell()</script>");
        var reply = await _browser!.DoAsync(new("a", BrowserDoes.See) { Text = "Sold", WithinMs = 100 }, TestContext.Current.CancellationToken);

        Assert.Equal("it is there 0 times; the page says 'Welcome.'; a script of this visit ended with 'ReferenceError: sell is not defined'", reply.Why);
    }

    [Fact]
    public async Task What_cannot_be_clicked_fails()
    {
        await ComeAsync();
        var reply = await _browser!.DoAsync(new("a", BrowserDoes.Click) { Text = "Sell", WithinMs = 200 }, TestContext.Current.CancellationToken);

        Assert.Equal(BrowserEnding.Failed, reply.Ending);
        Assert.StartsWith("Timeout 200ms exceeded", reply.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_lost_and_no_failure_of_the_page()
    {
        _browser = BrowserChild.Start([Programs.Dotnet(), HarnessChild.Program, "browse"], new Dictionary<string, string> { [BrowserPlace.ProgramVariable] = "/nowhere" });
        var reply = await _browser.DoAsync(new("a", BrowserDoes.Come) { WithinMs = Long }, TestContext.Current.CancellationToken);

        Assert.Equal(BrowserEnding.Lost, reply.Ending);
        Assert.NotEmpty(reply.Why);
    }

    [Fact]
    public async Task A_process_that_ends_is_lost()
    {
        _browser = BrowserChild.Start(["true"], new Dictionary<string, string>());
        var reply = await _browser.DoAsync(new("a", BrowserDoes.Come) { WithinMs = Long }, TestContext.Current.CancellationToken);

        Assert.Equal((BrowserEnding.Lost, "its process has ended"), (reply.Ending, reply.Why));
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    private async Task ComeAsync(string page = Page)
    {
        var whyNot = BrowserPlace.WhyNot(Environment.GetEnvironmentVariable);
        Assert.SkipUnless(whyNot.Length == 0 || Environment.GetEnvironmentVariable(BrowserPlace.RequiredVariable) == "1", whyNot);
        var file = Path.Combine(_folder.Path, "page.html");
        await File.WriteAllTextAsync(file, page);
        _browser = BrowserChild.Start([Programs.Dotnet(), HarnessChild.Program, "browse"], new Dictionary<string, string>());
        await DoneAsync(new("a", BrowserDoes.Come) { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" });
        await DoneAsync(new("a", BrowserDoes.Open) { Text = $"file://{file}" });
    }

    private async Task DoneAsync(BrowserCommand command)
    {
        var reply = await _browser!.DoAsync(command with { WithinMs = Long }, TestContext.Current.CancellationToken);
        Assert.True(reply.Ending == BrowserEnding.Done, $"{command.Act}: {reply.Why}");
    }
}
