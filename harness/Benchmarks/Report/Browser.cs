using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace TestHarness.Benchmarks.Report;

/// <summary>A chromium without a window, driven over its own protocol. It ends with this object.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Zoom = """
        (async () => {
          const took = [];
          for (let i = 0; i < COUNT; i++) {
            const begun = performance.now();
            document.dispatchEvent(new KeyboardEvent('keydown', { key: i % 2 ? '0' : 'j' }));
            await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            took.push(performance.now() - begun);
          }
          return took.join(' ');
        })()
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private int _asked;

    private Browser(Process process) => _process = process;

    public static async Task<Browser> StartAsync(string folder)
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
        if (!File.Exists(program))
        {
            throw new BenchmarkFailed($"{program} is not there: apt-get install chromium, or set CHROMIUM_PATH");
        }

        var start = new ProcessStartInfo(program, ["--headless", "--no-sandbox", "--window-size=1360,900", "--remote-debugging-port=0", $"--user-data-dir={folder}/chromium", "about:blank"])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        var browser = new Browser(Process.Start(start) ?? throw new BenchmarkFailed($"{program} does not start"));
        await browser.ConnectAsync();
        return browser;
    }

    /// <summary>Opens a page; the milliseconds from the start of the navigation until everything was drawn.</summary>
    public async Task<double> OpenAsync(string page)
    {
        await AskAsync("Page.navigate", new() { ["url"] = $"file://{page}" });
        var until = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(until) < Patience)
        {
            var drawn = await EvaluateAsync($"location.pathname === {JsonValue.Create(page)!.ToJsonString()} ? document.body?.dataset.drawn ?? '' : ''");
            if (drawn.Length > 0)
            {
                return double.Parse(drawn);
            }
        }

        throw new BenchmarkFailed($"{page} was not drawn within {Patience.TotalSeconds} s");
    }

    /// <summary>Zooms all lanes to the evidence of a check and out again; the milliseconds of each until the next frame was made.</summary>
    public async Task<IEnumerable<double>> ZoomAsync(int count) =>
        (await EvaluateAsync(Zoom.Replace("COUNT", $"{count}", StringComparison.Ordinal))).Split(' ').Select(double.Parse);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ConnectAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await _process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Split("DevTools listening on ") is [_, var address])
            {
                await AttachAsync(new(address), limit.Token);
                return;
            }
        }

        throw new BenchmarkFailed("chromium ended before it said where it listens");
    }

    private async Task AttachAsync(Uri browser, CancellationToken cancel)
    {
        _ = Task.Run(() => _process.StandardError.ReadToEndAsync(CancellationToken.None), CancellationToken.None);
        using var http = new HttpClient();
        var tabs = JsonNode.Parse(await http.GetStringAsync(new Uri($"http://{browser.Authority}/json/list"), cancel))!.AsArray();
        var tab = tabs.First(one => (string?)one!["type"] == "page")!;
        await _socket.ConnectAsync(new((string)tab["webSocketDebuggerUrl"]!), cancel);
    }

    private async Task<string> EvaluateAsync(string script)
    {
        var answer = await AskAsync("Runtime.evaluate", new() { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true });
        return (string?)answer["result"]?["result"]?["value"] ?? "";
    }

    private async Task<JsonNode> AskAsync(string method, JsonObject parameters)
    {
        using var limit = new CancellationTokenSource(Patience);
        var id = ++_asked;
        var text = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString();
        await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        while (true)
        {
            var said = await HearAsync(limit.Token);
            if ((int?)said["id"] == id)
            {
                return said;
            }
        }
    }

    private async Task<JsonNode> HearAsync(CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, cancel);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(whole.ToArray())!;
    }
}
