using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace TestHarness.Browser;

/// <summary>The browser's own process: commands on standard input, replies on standard output, and it ends when its input does.</summary>
public static class BrowserChildMain
{
    /// <summary>Serves until the input ends.</summary>
    /// <param name="from">Its standard input.</param>
    /// <param name="to">Its standard output.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(TextReader from, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Environment.SetEnvironmentVariable(BrowserPlace.DriverVariable, BrowserPlace.Driver(Environment.GetEnvironmentVariable));
        await using var browser = new Chromium();
        var visitors = new ConcurrentDictionary<string, Visitor>(StringComparer.Ordinal);
        using var one = new SemaphoreSlim(1);
        List<Task> under = [];
        while (await from.ReadLineAsync() is { } line)
        {
            var command = JsonSerializer.Deserialize(line, BrowserJson.Default.BrowserCommand)!;
            under.RemoveAll(task => task.IsCompleted);
            under.Add(Task.Run(async () => await SayAsync(to, one, await DoneAsync(browser, visitors, command))));
        }

        await Task.WhenAll(under);
        return 0;
    }

    private static async Task<BrowserReply> DoneAsync(Chromium browser, ConcurrentDictionary<string, Visitor> visitors, BrowserCommand command)
    {
        try
        {
            switch (command.Act)
            {
                case BrowserDoes.Come:
                    visitors[command.Visit] = await Visitor.ComeAsync(await browser.StartedAsync(), command.TraceParent);
                    return new(command.Number, BrowserEnding.Done);
                case BrowserDoes.Leave:
                    await visitors[command.Visit].LeaveAsync();
                    return new(command.Number, BrowserEnding.Done);
                default:
                    return await visitors[command.Visit].DoAsync(command);
            }
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or IOException or KeyNotFoundException)
        {
            return new(command.Number, BrowserEnding.Lost, Visitor.FirstLine(e.Message));
        }
    }

    private static async Task SayAsync(TextWriter to, SemaphoreSlim one, BrowserReply reply)
    {
        await one.WaitAsync();
        try
        {
            await to.WriteLineAsync(JsonSerializer.Serialize(reply, BrowserJson.Default.BrowserReply));
            await to.FlushAsync();
        }
        catch (IOException)
        {
            // Nobody reads any more: the end of the input ends this as well.
        }
        finally
        {
            one.Release();
        }
    }
}
