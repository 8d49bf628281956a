using System.Diagnostics;
using Microsoft.Playwright;

namespace TestHarness.Browser;

/// <summary>What a visitor can do with a page: each answers why it could not be done, or nothing.</summary>
internal static class Acts
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(50);

    public static Task<string> DoAsync(IPage page, BrowserCommand command) => command.Act switch
    {
        BrowserDoes.Open => TriedAsync(page, () => page.GotoAsync(command.Text, new() { Timeout = command.WithinMs, WaitUntil = WaitUntilState.DOMContentLoaded })),
        BrowserDoes.Click => TriedAsync(page, () => Called(page, command.Text).ClickAsync(new() { Timeout = command.WithinMs })),
        BrowserDoes.Fill => TriedAsync(page, () => FillAsync(page, command)),
        BrowserDoes.See => SeenAsync(page, command, count => command.Times is { } times ? count == times : count > 0),
        BrowserDoes.SeeNot => SeenAsync(page, command, count => count == 0),
        _ => throw new UnreachableException($"{command.Act}"),
    };

    /// <summary>The button or link that people who see it and people who hear it know by that name.</summary>
    private static ILocator Called(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Or(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }));

    private static async Task FillAsync(IPage page, BrowserCommand command)
    {
        foreach (var (label, value) in command.Fields)
        {
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(value, new() { Timeout = command.WithinMs });
        }
    }

    /// <summary>Looks again and again until the text is to be seen as often as wanted.</summary>
    private static async Task<string> SeenAsync(IPage page, BrowserCommand command, Func<int, bool> wanted)
    {
        var text = page.GetByText(command.Text).Filter(new() { Visible = true });
        var clock = Stopwatch.StartNew();
        int seen;
        while (!wanted(seen = await text.CountAsync()))
        {
            if (clock.ElapsedMilliseconds >= command.WithinMs)
            {
                return $"it is there {seen} times";
            }

            await Task.Delay(Often);
        }

        return "";
    }

    /// <summary>That the page did not let it be done is an answer; that the browser is gone is not.</summary>
    private static async Task<string> TriedAsync(IPage page, Func<Task> act)
    {
        try
        {
            await act();
            return "";
        }
        catch (Exception e) when (e is TimeoutException or PlaywrightException && page is { IsClosed: false, Context.Browser.IsConnected: true })
        {
            return Visitor.FirstLine(e.Message);
        }
    }
}
