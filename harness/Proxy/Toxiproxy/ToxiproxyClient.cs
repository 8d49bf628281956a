using System.Net;
using System.Text;
using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary>Speaks to a Toxiproxy server, whoever made it.</summary>
public sealed class ToxiproxyClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _http;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="address">The server, such as <c>http://localhost:8474</c>.</param>
    public ToxiproxyClient(Uri address)
    {
        Address = address;
        _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)), Timeout = Patience };
    }

    /// <summary>The server.</summary>
    public Uri Address { get; }

    /// <summary>The server's version.</summary>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Such as <c>2.12.0</c>, or <c>git</c>.</returns>
    /// <exception cref="ToxiproxyException">There is no such server.</exception>
    public async Task<string> Version(CancellationToken cancel = default) =>
        (await Ask(HttpMethod.Get, "/version", null, cancel)).GetProperty("version").GetString() ?? "";

    /// <summary>Creates a proxy that is enabled.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="listen">Where it is to listen, port 0 = any.</param>
    /// <param name="upstream">Where it leads.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The proxy with its port.</returns>
    /// <exception cref="ToxiproxyException">409: the name is taken. 500: it cannot listen there.</exception>
    public async Task<RemoteProxy> Create(string name, string listen, string upstream, CancellationToken cancel = default)
    {
        var body = new JsonOut().Begin().Text("name", name).Text("listen", listen).Text("upstream", upstream).Flag("enabled", true).End();
        return Read(await Ask(HttpMethod.Post, "/proxies", body, cancel));
    }

    /// <summary>A proxy as it is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The proxy; null = there is none.</returns>
    /// <exception cref="ToxiproxyException">The server did not tell.</exception>
    public async Task<RemoteProxy?> Find(string name, CancellationToken cancel = default)
    {
        try
        {
            return Read(await Ask(HttpMethod.Get, Path(name), null, cancel));
        }
        catch (ToxiproxyException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Makes a proxy listen, or refuse.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="enabled">Whether it listens.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The proxy as it is then.</returns>
    /// <exception cref="ToxiproxyException">404: there is none. 500: it cannot listen.</exception>
    public async Task<RemoteProxy> Enable(string name, bool enabled, CancellationToken cancel = default) =>
        // POST is the old verb for an update, and every version takes it.
        Read(await Ask(HttpMethod.Post, Path(name), new JsonOut().Begin().Flag("enabled", enabled).End(), cancel));

    /// <summary>Adds a toxic.</summary>
    /// <param name="proxy">The proxy's name.</param>
    /// <param name="toxic">The toxic.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Completes when the server has it in force.</returns>
    /// <exception cref="ToxiproxyException">400: the server does not know the type. 404: there is no such proxy. 409: the name is taken.</exception>
    public async Task Add(string proxy, NamedToxic toxic, CancellationToken cancel = default)
    {
        var body = new JsonOut();
        ToxicBody.Write(body, toxic);
        await Ask(HttpMethod.Post, Path(proxy) + "/toxics", body, cancel);
    }

    /// <summary>Gives a toxic other values.</summary>
    /// <param name="proxy">The proxy's name.</param>
    /// <param name="toxic">The toxic as it is to be; its stream and type stay as they were.</param>
    /// <param name="verb">PATCH, which servers know since 2.6.0; null = POST, which every version takes.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Completes when the server has them in force.</returns>
    /// <exception cref="ToxiproxyException">400: a value is wrong. 404: there is no such proxy or toxic.</exception>
    public async Task Update(string proxy, NamedToxic toxic, HttpMethod? verb = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(toxic);
        var body = new JsonOut();
        ToxicBody.Write(body, toxic);
        await Ask(verb ?? HttpMethod.Post, ToxicPath(proxy, toxic.Name), body, cancel);
    }

    /// <summary>Takes a toxic away; when there is none, that is as good.</summary>
    /// <param name="proxy">The proxy's name.</param>
    /// <param name="toxic">The toxic's name.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Completes when it is gone.</returns>
    /// <exception cref="ToxiproxyException">The server did not do it.</exception>
    public Task Remove(string proxy, string toxic, CancellationToken cancel = default) => Gone(ToxicPath(proxy, toxic), cancel);

    /// <summary>Deletes a proxy; when there is none, that is as good.</summary>
    /// <param name="proxy">Its name.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Completes when it is gone.</returns>
    /// <exception cref="ToxiproxyException">The server did not do it.</exception>
    public Task Delete(string proxy, CancellationToken cancel = default) => Gone(Path(proxy), cancel);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Path(string proxy) => $"/proxies/{Uri.EscapeDataString(proxy)}";

    private static string ToxicPath(string proxy, string toxic) => $"{Path(proxy)}/toxics/{Uri.EscapeDataString(toxic)}";

    private static RemoteProxy Read(JsonElement json) =>
        new(json.GetProperty("name").GetString()!, json.GetProperty("listen").GetString()!, json.GetProperty("upstream").GetString()!, json.GetProperty("enabled").GetBoolean());

    private async Task Gone(string path, CancellationToken cancel)
    {
        try
        {
            await Ask(HttpMethod.Delete, path, null, cancel);
        }
        catch (ToxiproxyException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            // It is not there, which is what was wanted.
        }
    }

    private async Task<JsonElement> Ask(HttpMethod verb, string path, JsonOut? body, CancellationToken cancel)
    {
        var asked = $"Toxiproxy at {Address}: {verb} {path}";
        try
        {
            using var request = new HttpRequestMessage(verb, path);
            request.Content = body is null ? null : new StringContent(body.ToString(), Encoding.UTF8, "application/json");
            using var answer = await _http.SendAsync(request, cancel);
            var text = await answer.Content.ReadAsStringAsync(cancel);
            return answer.IsSuccessStatusCode
                ? text.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(text) : default
                : throw new ToxiproxyException($"{asked} {body}: {(int)answer.StatusCode} {text.Trim()}") { Status = (int)answer.StatusCode };
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            throw new ToxiproxyException($"{asked}: {e.Message}", e);
        }
    }
}
