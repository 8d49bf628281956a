using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Runtime;

/// <summary>Speaks the HTTP API of a Toxiproxy server. Whatever goes wrong is an <see cref="IOException"/> that names the server and what was asked.</summary>
/// <param name="api">Its address, e.g. <c>http://127.0.0.1:8474</c>.</param>
internal sealed class ToxiproxyClient(string api) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(api), Timeout = Patience };

    /// <summary>The names of all its proxies.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancel) =>
        await SendAsync(HttpMethod.Get, "/proxies", null, cancel) is JsonObject all ? [.. all.Select(pair => pair.Key)] : [];

    /// <summary>Makes a proxy on any free port of 127.0.0.1.</summary>
    /// <returns>The port.</returns>
    public async Task<int> CreateAsync(string name, string upstream, CancellationToken cancel)
    {
        var made = await SendAsync(HttpMethod.Post, "/proxies", new JsonObject { ["name"] = name, ["listen"] = "127.0.0.1:0", ["upstream"] = upstream }, cancel);
        var listen = made?["listen"]?.ToString() ?? "";
        return int.TryParse(listen[(listen.LastIndexOf(':') + 1)..], out var port) ? port : throw Wrong($"POST /proxies: it listens on '{listen}'");
    }

    public Task AddAsync(string proxy, string name, ChainedToxic toxic, CancellationToken cancel)
    {
        var attributes = new JsonObject(toxic.Attributes.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)pair.Value)));
        return SendAsync(
            HttpMethod.Post, $"/proxies/{Uri.EscapeDataString(proxy)}/toxics",
            new JsonObject { ["name"] = name, ["type"] = toxic.Type, ["stream"] = toxic.Stream, ["toxicity"] = 1, ["attributes"] = attributes }, cancel);
    }

    public Task RemoveAsync(string proxy, string name, CancellationToken cancel) =>
        SendAsync(HttpMethod.Delete, $"/proxies/{Uri.EscapeDataString(proxy)}/toxics/{Uri.EscapeDataString(name)}", null, cancel);

    public Task DeleteAsync(string proxy, CancellationToken cancel) => SendAsync(HttpMethod.Delete, $"/proxies/{Uri.EscapeDataString(proxy)}", null, cancel);

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            using var answer = await _http.SendAsync(request, cancel);
            var text = await answer.Content.ReadAsStringAsync(cancel);
            return answer.IsSuccessStatusCode ? (text.Length == 0 ? null : JsonNode.Parse(text)) : throw Wrong($"{method} {path}: {(int)answer.StatusCode} {text.Trim()}");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw Wrong($"{method} {path}: {e.Message}");
        }
    }

    private IOException Wrong(string what) => new($"the Toxiproxy server at {api} did not do what the suite's 'proxy' asks of it: {what}");
}
